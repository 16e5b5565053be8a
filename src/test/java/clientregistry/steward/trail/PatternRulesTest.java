package clientregistry.steward.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.steward.trail.PatternRules.Day;
import clientregistry.steward.trail.PatternRules.Hour;
import clientregistry.steward.trail.PatternRules.Misses;
import clientregistry.steward.trail.PatternRules.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In Kampala, three hours before Greenwich, from seven to seven. */
class PatternRulesTest {

    private static final UUID PERSON = UUID.fromString("5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11");
    private static final Instant DAY = Instant.parse("2026-02-02T21:00:00Z");

    private final PatternRules rules = new PatternRules(new PatternSettings(ZoneId.of("Africa/Kampala"), 7, 19, 5, 50, 60,
            20, 500, 31, 1000));

    private static String said(List<PatternFound> found) {
        return found.stream().map(each -> each.kind() + " " + each.who() + " " + each.since() + " " + each.times())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-02-03T10:00:00Z 9                         | ''",
        "2026-02-03T04:00:00Z 9                         | ''",
        "2026-02-03T03:00:00Z 5                         | off-hours amina 2026-02-02T21:00:00Z 5",
        "2026-02-03T03:00:00Z 4                         | ''",
        "2026-02-03T16:00:00Z 5                         | off-hours amina 2026-02-02T21:00:00Z 5",
        "2026-02-03T15:00:00Z 9                         | ''",
        "2026-02-02T22:00:00Z 2, 2026-02-03T18:00:00Z 3 | off-hours amina 2026-02-02T21:00:00Z 5",
        "2026-02-02T20:00:00Z 3, 2026-02-02T21:00:00Z 3 | ''"})
    void looks_out_of_hours_are_counted_by_the_day_of_the_place(String hours, String found) {
        List<Hour> looks = Arrays.stream(hours.split(", ", 0)).map(each -> new Hour("amina", Instant.parse(each.split(" ", 0)[0]),
                Long.parseLong(each.split(" ", 0)[1]), 0)).toList();

        assertThat(said(rules.find(looks, List.of(), List.of(), List.of()))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"59, false", "60, true", "6000, true"})
    void many_searches_in_an_hour_are_trawling(long searches, boolean found) {
        List<Hour> hours = List.of(new Hour("amina", Instant.parse("2026-02-03T10:00:00Z"), 0, searches));

        assertThat(rules.find(hours, List.of(), List.of(), List.of())).hasSize(found ? 1 : 0)
                .allMatch(each -> each.kind().equals("trawling") && each.threshold() == 60);
    }

    @ParameterizedTest
    @CsvSource({"49, 0, false", "50, 0, true", "500, 1, false"})
    void many_persons_stand_out_on_a_day_without_a_deed(long persons, long deeds, boolean found) {
        List<Day> days = List.of(new Day("amina", DAY, persons, deeds));

        assertThat(rules.find(List.of(), days, List.of(), List.of())).hasSize(found ? 1 : 0).allSatisfy(each -> {
            assertThat(each.kind()).isEqualTo("many-persons");
            assertThat(each.until()).isEqualTo("2026-02-03T21:00:00Z");
        });
    }

    @ParameterizedTest
    @CsvSource({"true, 19, false", "true, 20, true", "false, 20, false", "false, 499, false", "false, 500, true"})
    void a_user_may_miss_less_often_than_a_system(boolean human, long times, boolean found) {
        List<Misses> misses = List.of(new Misses("amina", human, DAY, times));

        assertThat(rules.find(List.of(), List.of(), misses, List.of())).hasSize(found ? 1 : 0)
                .allMatch(each -> each.kind().equals("many-misses") && each.human() == human);
    }

    @ParameterizedTest
    @CsvSource({"amina.okello, amina, okello, own-name", "okello.amina, amina, okello, own-name",
        "amina.okello@health.example, amina, okello, own-name", "amina.okello, joseph, okello, same-surname",
        "amina.okello, amina, nakato, ''", "amina.okello, joseph, mukasa okello, same-surname",
        "aokello, amina, okello, same-surname", "amina, okello, amina, same-surname", "steward, amina, okello, ''",
        "okello, okello, okello, same-surname", "amina.okello, '', okello, same-surname", "ed, ed, ed, ''"})
    void who_is_called_as_the_user_stands_out(String user, String given, String family, String kind) {
        List<Named> named = List.of(new Named(user, DAY, PERSON, words(given), words(family), 2));

        List<PatternFound> found = rules.find(List.of(), List.of(), List.of(), named);

        assertThat(found.stream().map(PatternFound::kind).collect(Collectors.joining())).isEqualTo(kind);
        assertThat(found).allMatch(each -> each.person().equals(PERSON) && each.times() == 2);
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", 0));
    }

    @Test
    void a_person_of_several_names_stands_out_once_as_what_is_nearest() {
        List<Named> named = List.of(new Named("amina.okello", DAY, PERSON, Set.of("joseph"), Set.of("okello"), 1),
                new Named("amina.okello", DAY, PERSON, Set.of("amina"), Set.of("okello"), 1));

        assertThat(rules.find(List.of(), List.of(), List.of(), named)).singleElement()
                .matches(each -> each.kind().equals("own-name"));
    }

    @Test
    void the_same_has_the_same_id_whenever_it_is_looked_for_and_another_day_another_one() {
        List<Day> day = List.of(new Day("amina", DAY, 60, 0));
        List<Day> more = List.of(new Day("amina", DAY, 70, 0));
        List<Day> next = List.of(new Day("amina", rules.dayAfter(DAY), 60, 0));

        assertThat(id(more)).isEqualTo(id(day)).isNotEqualTo(id(next));
    }

    private UUID id(List<Day> days) {
        return rules.find(List.of(), days, List.of(), List.of()).get(0).id();
    }

    @ParameterizedTest
    @CsvSource({"7-19, 7, 19", "0-24, 0, 24", "08-17, 8, 17"})
    void working_hours_are_two_hours_of_a_day(String text, int opens, int closes) {
        assertThat(PatternSettings.Hours.of(text)).isEqualTo(new PatternSettings.Hours(opens, closes));
    }

    @ParameterizedTest
    @CsvSource({"19-7", "7-7", "7-25", "7", "''", "7:00-19:00", "-1-4"})
    void what_are_no_working_hours_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> PatternSettings.Hours.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audit.patterns.hours must be two hours of a day such as 7-19");
    }

    @Test
    void what_is_no_zone_is_refused_in_one_line() {
        assertThatThrownBy(() -> PatternSettings.zone("Wakanda/Birnin")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audit.patterns.zone must be a time zone such as Africa/Kampala");
    }
}
