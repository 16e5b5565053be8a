package clientregistry.tools.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.csv.PersonCsv;
import clientregistry.feed.csv.PersonRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulationTest {

    private static final Population DEMO = Population.generate(42, 700, 1000);

    @Test
    void a_seed_always_makes_the_same_population_and_another_seed_another() {
        assertThat(Population.generate(42, 700, 1000)).isEqualTo(DEMO);
        assertThat(Population.generate(43, 700, 1000)).isNotEqualTo(DEMO);
        // Written down once: the same on every machine. It changes only when the generator or its word lists do.
        assertThat(DEMO.entries().get(0).row().values()).hasToString(
                "[LM100001, LAURA, , PHILIS, F, 2015-05-23, 0767413977, , , , , , Mbarara, , , ]");
    }

    @Test
    void numbers_are_as_asked_for() {
        assertThat(DEMO.entries()).hasSize(1000);
        assertThat(new HashSet<>(DEMO.truth().values())).hasSize(700);
        assertThat(DEMO.truth()).hasSize(1000);
        for (String source : Population.SOURCES) {
            assertThat(DEMO.of(source)).as(source).hasSizeBetween(280, 390);
        }
    }

    @Test
    void no_source_has_two_records_of_one_person_unless_asked() {
        assertThat(recordsPerPersonAndSource(DEMO)).allMatch(count -> count == 1);
        Population repeats = Population.generate(42, 100, 1000, true);
        assertThat(repeats.entries()).hasSize(1000);
        assertThat(recordsPerPersonAndSource(repeats)).anyMatch(count -> count > 1);
    }

    @Test
    void truth_names_the_person_of_every_record() {
        for (Population.Entry entry : DEMO.entries()) {
            assertThat(DEMO.truth()).containsEntry(entry.row().recordId(), entry.personId());
        }
        // Ids tell nothing: neither the person's id nor its order is in a local id.
        assertThat(DEMO.entries()).noneMatch(entry -> entry.row().values().contains(entry.personId()));
    }

    @Test
    void about_half_of_the_records_have_mistakes_of_every_kind() {
        long wrong = DEMO.entries().stream().filter(entry -> !entry.mistakes().isEmpty()).count();
        assertThat(wrong).isBetween(430L, 530L);
        Set<String> kinds = Population.generate(1, 3000, 6000).entries().stream()
                .flatMap(entry -> entry.mistakes().stream()).collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Stream.of(Mistake.values()).map(Enum::name).toList());
    }

    @Test
    void records_without_mistakes_of_one_person_agree() {
        Map<String, List<Population.Entry>> clean = DEMO.entries().stream().filter(entry -> entry.mistakes().isEmpty())
                .collect(groupingBy(Population.Entry::personId));
        for (List<Population.Entry> records : clean.values()) {
            assertThat(records.stream().map(entry -> entry.row().birthDate()).distinct()).hasSize(1);
            assertThat(records.stream().map(entry -> entry.row().nationalId()).filter(id -> !id.isEmpty()).distinct())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void different_people_are_alike_as_in_life() {
        List<PersonRow> people = new People(new Random(7)).make(3000);
        assertThat(shared(people, person -> person.surname() + person.birthDate())).as("twins").isGreaterThan(20);
        assertThat(shared(people, person -> person.phone().isEmpty() ? null : person.phone())).as("shared phones")
                .isGreaterThan(300);
        assertThat(shared(people, person -> person.givenName() + " " + person.surname())).as("namesakes")
                .isGreaterThan(20);
        assertThat(shared(people, person -> person.nationalId().isEmpty() ? null : person.nationalId())).isZero();
        assertThat(people).allMatch(person -> !person.givenName().isEmpty() && !person.surname().isEmpty());
    }

    @Test
    void ten_thousand_people_take_no_time() {
        long start = System.nanoTime();
        assertThat(Population.generate(5, 20_000, 30_000).entries()).hasSize(30_000);
        assertThat((System.nanoTime() - start) / 1_000_000_000.0).isLessThan(10);
    }

    @Test
    void impossible_numbers_are_refused() {
        assertThatThrownBy(() -> Population.generate(1, 10, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.generate(1, 10, 31)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Population.generate(1, 10, 30).entries()).hasSize(30);
    }

    @Test
    void files_hold_the_same_population(@TempDir Path directory) throws IOException {
        PopulationFiles.write(DEMO, directory);
        try (PersonCsv csv = PersonCsv.open(directory.resolve("people.csv"))) {
            for (Population.Entry entry : DEMO.entries()) {
                assertThat(csv.next().row()).isEqualTo(entry.row());
            }
            assertThat(csv.hasNext()).isFalse();
        }
        assertThat(Files.readAllLines(directory.resolve("truth.csv"))).hasSize(1001).startsWith("record_id,person_id");
        assertThat(PersonCsv.countLines(directory.resolve("lims.csv"))).isEqualTo(DEMO.of("lims").size());
    }

    @Test
    void every_culture_has_enough_names() {
        for (String name : List.of("ugandan", "swahili", "latin", "anglo", "arabic")) {
            Culture culture = Culture.load(name);
            for (List<String> names : List.of(culture.male(), culture.female(), culture.family())) {
                assertThat(names).as(name).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
            }
        }
    }

    private static List<Long> recordsPerPersonAndSource(Population population) {
        return List.copyOf(population.entries().stream()
                .collect(groupingBy(entry -> entry.personId() + entry.source(), counting())).values());
    }

    /** How many people share the value with somebody. */
    private static long shared(List<PersonRow> people, Function<PersonRow, String> value) {
        return people.stream().map(value).filter(Objects::nonNull).collect(groupingBy(found -> found, counting()))
                .values().stream().filter(count -> count > 1).mapToLong(count -> count).sum();
    }
}
