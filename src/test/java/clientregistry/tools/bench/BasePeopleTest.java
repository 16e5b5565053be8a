package clientregistry.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonRow;
import clientregistry.tools.demo.Population;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BasePeopleTest {

    private static Set<String> names(Stream<PersonRow> rows) {
        return rows.map(row -> row.givenName() + " " + row.surname() + " " + row.birthDate()).collect(Collectors.toSet());
    }

    @Test
    void no_local_id_comes_twice() {
        List<String> ids = Stream.of(BasePeople.chunk(0).stream().map(Population.Entry::row).toList(),
                BasePeople.chunk(1).stream().map(Population.Entry::row).toList(), BasePeople.later("openmrs", 1, 20_000),
                BasePeople.later("openmrs", 2, 20_000), BasePeople.later("dhis2", 1, 20_000)).flatMap(List::stream)
                .map(PersonRow::recordId).toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void every_second_of_those_who_come_later_is_of_the_base() {
        Set<String> base = names(BasePeople.chunk(1).stream().map(Population.Entry::row));
        Set<String> known = names(every(BasePeople.later("openmrs", 1, 20_000), 1));
        Set<String> unknown = names(every(BasePeople.later("openmrs", 1, 20_000), 0));

        assertThat(shared(base, known)).as("those without a mistake in them").isGreaterThan(0.3);
        assertThat(shared(base, unknown)).isLessThan(0.01);
    }

    @Test
    void without_a_base_all_are_new() {
        assertThat(BasePeople.later("openmrs", 1, 0)).hasSizeGreaterThan(1000);
    }

    private static Stream<PersonRow> every(List<PersonRow> rows, int second) {
        return Stream.iterate(second, i -> i < rows.size(), i -> i + 2).map(rows::get);
    }

    private static double shared(Set<String> base, Set<String> others) {
        Set<String> both = new HashSet<>(others);
        both.retainAll(base);
        return (double) both.size() / others.size();
    }
}
