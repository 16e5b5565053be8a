package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.match.matching.RuleSetLines.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule set that was stored before there was a field, a level or a kind of kin decides as if that weighed nothing. */
class OlderRulesTest {

    private static final RuleSet SHIPPED = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final String TODAY = RuleSetFiles.text(SHIPPED);

    @TempDir
    private Path folder;

    static Stream<Arguments> levels() {
        return Stream.of(Field.values()).flatMap(field -> field.levels().stream()
                .map(level -> Arguments.of(field, level)));
    }

    static Stream<Field> fields() {
        return Stream.of(Field.values()).filter(field -> !field.levels().isEmpty());
    }

    static Stream<Arguments> levelsThatWereNotSplitOff() {
        return levels().filter(each -> SplitOff.ALL.stream().noneMatch(split -> split.level() == each.get()[1]
                && split.field() == each.get()[0]));
    }

    @Test
    void the_people_show_every_level() {
        Comparer comparer = new Comparer(SHIPPED);
        Map<Field, Set<Level>> shown = new HashMap<>();
        EveryLevel.forEachPair((one, other) -> comparer.compare(one, other).fields().forEach(each ->
                shown.computeIfAbsent(each.field(), f -> EnumSet.noneOf(Level.class)).add(each.level())));

        fields().forEach(field -> assertThat(shown.get(field)).as(field.label()).isEqualTo(field.levels()));
    }

    @ParameterizedTest
    @MethodSource("levelsThatWereNotSplitOff")
    @Tag("full")
    void pairs_that_show_a_level_it_does_not_know_are_judged_as_if_it_weighed_nothing(Field field, Level level) {
        OlderRules.assertJudgeAlike(OlderRules.without(TODAY, field, level),
                OlderRules.indifferent(TODAY, field, level));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_it_does_not_know_weighs_nothing_at_whatever_level(Field field) {
        String indifferent = TODAY;
        for (Level level : field.levels()) {
            indifferent = OlderRules.indifferent(indifferent, field, level);
        }
        OlderRules.assertJudgeAlike(OlderRules.without(TODAY, field), indifferent);
    }

    @Test
    void a_level_that_was_split_off_another_one_weighs_as_that_did() {
        for (SplitOff each : SplitOff.ALL) {
            RuleSet older = RuleSetFiles.read(OlderRules.without(TODAY, each.field(), each.level()));

            assertThat(older.weights().odds(each.field(), each.level()))
                    .isEqualTo(SHIPPED.weights().odds(each.field(), each.former()));
            older.kin().forEach((name, kin) -> assertThat(kin.share(each.field(), each.level())).as(name)
                    .isNotNull().isEqualTo(kin.share(each.field(), each.former())));
        }
    }

    @Test
    void kin_that_show_such_a_level_as_strangers_do_go_on_doing_so_where_the_rule_set_knows_it() {
        Map<String, Kin> kin = new HashMap<>(SHIPPED.kin());
        kin.put("relative", new Kin(12, Map.of(Field.BIRTH_DATE, Map.of(Level.DIFFERENT, 0.4))));
        RuleSet rules = new RuleSet("x", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(), SHIPPED.weights(),
                kin, SHIPPED.commonNames());

        assertThat(RuleSetFiles.read(RuleSetFiles.text(rules)).kin().get("relative")
                .share(Field.BIRTH_DATE, Level.NEAR)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "twin", "namesake"})
    void a_kind_of_kin_it_does_not_know_is_not_thought_of(String kind) {
        Map<String, Kin> kin = new HashMap<>(SHIPPED.kin());
        assertThat(kin.remove(kind)).isNotNull();
        Comparer without = new Comparer(new RuleSet("x", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(),
                SHIPPED.weights(), kin, SHIPPED.commonNames()));
        Comparer older = new Comparer(RuleSetFiles.read(OlderRules.withoutKind(TODAY, kind)));

        EveryLevel.forEachPair((one, other) -> assertThat(older.compare(one, other))
                .isEqualTo(without.compare(one, other)));
    }

    @ParameterizedTest
    @MethodSource("levels")
    @Tag("full")
    void what_it_says_is_shown_explained_and_stored_again_without_what_it_does_not_know(Field field, Level level) {
        RuleSet older = RuleSetFiles.read(OlderRules.without(TODAY, field, level));

        assertThat(RuleSetFiles.text(RuleSetFiles.read(RuleSetFiles.text(older)))).isEqualTo(RuleSetFiles.text(older));
        String key = field.label() + " " + level.label();
        boolean known = older.weights().knows(field, level);
        assertThat(RuleSetLines.of(older).containsKey(key)).isEqualTo(known);
        String told = field.levels().size() == 1 ? field.label() : key;
        assertThat(RuleSetLines.unknown(older)).isEqualTo(known ? List.of() : List.of(told));
        assertThat(RuleSetLines.differences(older, SHIPPED)).extracting(Difference::key)
                .allMatch(each -> each.equals(key) || each.matches("kin \\w+ fields " + key));
        assertExplained(older, field, level);
    }

    /** Of all pairs that show it: a line that adds nothing. */
    private static void assertExplained(RuleSet older, Field field, Level level) {
        Comparer comparer = new Comparer(older);
        List<Evidence> evidence = new ArrayList<>();
        EveryLevel.forEachPair((one, other) -> {
            Comparison comparison = comparer.compare(one, other);
            if (comparison.level(field) == level) {
                evidence.add(Evidence.of(older, new PersonScore(new UUID(0, 1), new UUID(0, 7), comparison, 1, 0, false,
                        null, null)));
            }
        });
        assertThat(evidence).isNotEmpty().allSatisfy(each -> {
            assertThat(Evidence.read(each.toJson())).contains(each);
            assertThat(Explain.sentence("Linked", each)).contains(level.words());
            assertThat(Waterfall.of(each).steps()).filteredOn(step -> field.label().equals(step.field())
                    && level.label().equals(step.level())).isNotEmpty()
                    .allMatch(step -> older.weights().knows(field, level) || step.weight() == 0);
        });
    }

    @ParameterizedTest
    @MethodSource("levels")
    void exported_it_can_be_imported_and_a_line_that_was_lost_by_hand_is_told_from_one_that_never_was(Field field,
            Level level) throws IOException {
        String older = OlderRules.without(TODAY, field, level);
        Path exported = Files.writeString(folder.resolve("older.json"), RuleSetExport.of(older));
        Path edited = Files.writeString(folder.resolve("edited.json"),
                OlderRules.without(RuleSetExport.of(TODAY), field, level));

        assertThat(RuleSetFiles.text(RuleSetFiles.importFrom(exported)))
                .isEqualTo(RuleSetFiles.text(RuleSetFiles.read(older)));
        assertThatThrownBy(() -> RuleSetFiles.importFrom(edited)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*edited[.]json: field " + field.label() + " lacks " + level.label() + " \\(line \\d+\\)");
        assertThatThrownBy(() -> RuleSetFiles.load(exported)).as("as config/matching.yaml")
                .hasMessageMatching(".*: field " + field.label() + " lacks " + level.label() + " \\(line \\d+\\)");
    }

    @Test
    void what_an_older_export_does_not_know_may_be_written_into_it() throws IOException {
        String older = RuleSetExport.of(OlderRules.without(TODAY, Field.MOTHER));
        String known = older.substring(older.indexOf("\"known-levels\""));
        Path file = Files.writeString(folder.resolve("older.json"),
                TODAY.substring(0, TODAY.lastIndexOf('}')) + ", " + known);

        assertThat(known).doesNotContain("mother");
        assertThat(RuleSetFiles.text(RuleSetFiles.importFrom(file))).isEqualTo(TODAY);
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void a_file_that_does_not_say_what_it_knows_may_lack_only_what_came_after_the_exports_that_did_not(Field field)
            throws IOException {
        for (Level level : field.levels()) {
            Path file = Files.writeString(folder.resolve("unsaid.json"), OlderRules.without(TODAY, field, level));
            if (Set.of(Level.NEAR, Level.YEAR_NEAR).contains(level)) {
                assertThat(RuleSetFiles.importFrom(file).weights().odds(field, level))
                        .isEqualTo(SHIPPED.weights().odds(field, Level.DIFFERENT));
            } else {
                assertThatThrownBy(() -> RuleSetFiles.importFrom(file)).hasMessageContaining(level.label());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"exact different\"", "[]", "{\"sex\": [\"exact\"]}", "{\"sex\": \"sexact\"}",
        "{\"species\": \"exact\"}", "null"})
    void a_list_of_known_levels_that_is_none_is_refused_in_one_line(String list) throws IOException {
        Path file = Files.writeString(folder.resolve("odd.json"), TODAY.replaceFirst("\\{", "{\"known-levels\": "
                + list + ","));

        assertThatThrownBy(() -> RuleSetFiles.importFrom(file)).isInstanceOf(IllegalArgumentException.class).message()
                .startsWith(file + ": ").hasLineCount(1);
    }

    @Test
    void rules_of_a_newer_hub_are_still_refused_by_name_and_exported_as_they_are() {
        String level = TODAY.replace("\"one-digit\"", "\"one-stroke\"");
        String field = TODAY.replace("\"birth-order\"", "\"birth-place\"");

        assertThatThrownBy(() -> RuleSetFiles.read(level)).hasMessage("there is no level one-stroke");
        assertThatThrownBy(() -> RuleSetFiles.read(field)).hasMessage("there is no field birth-place");
        assertThat(RuleSetExport.of(field)).contains("\"birth-place\" : \"exact different\"");
        assertThat(RuleSetExport.of("{\"forest\": []}")).isEqualTo("{\"forest\": []}");
        assertThat(RuleSetExport.of("forest")).isEqualTo("forest");
    }

    @Test
    void what_is_exported_says_the_same_as_what_is_stored() throws IOException {
        Path file = Files.writeString(folder.resolve("today.json"), RuleSetExport.of(TODAY));

        assertThat(RuleSetFiles.text(RuleSetFiles.importFrom(file))).isEqualTo(TODAY);
        assertThat(RuleSetFiles.text(RuleSetFiles.load(file))).isEqualTo(TODAY);
    }
}
