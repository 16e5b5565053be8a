package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.MergePersons;
import clientregistry.link.Operation.Move;
import clientregistry.link.Operation.Split;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Operation.Verdict;
import clientregistry.match.matching.Evidence;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When the record that made two persons one says something else, or goes, a steward is asked whether they are one. */
class BridgesTest extends JoinBench {

    private static Arguments event(String what, Consumer<BridgesTest> event, boolean asked) {
        return Arguments.of(what, event, asked);
    }

    private void feed(String localId, int who) {
        registry.feed("lims", SplitPeople.withBoth(localId, who));
    }

    /** Another record of the same source, of somebody else. */
    private void other() {
        registry.feed("lims", SplitPeople.withBoth("o", SOMEBODY + 1));
    }

    static Stream<Arguments> events() {
        return Stream.of(
                event("it says what it said", bench -> bench.registry.feed("lims", bridge()), false),
                event("it says more", bench -> bench.registry.feed("lims", city(bridge(), "Gulu")), false),
                event("it has another phone", bench -> bench.registry.feed("lims", bridge().with(PersonColumn.PHONE,
                        "0779888777")), true),
                event("it has no phone", bench -> bench.registry.feed("lims",
                        SplitPeople.withDay("r", SOMEBODY)), true),
                event("it has no day", bench -> bench.registry.feed("lims",
                        SplitPeople.withPhone("r", SOMEBODY)), true),
                event("it is somebody else", bench -> bench.feed("r", SOMEBODY + 1), true),
                event("its source merges it away", bench -> {
                    bench.other();
                    bench.registry.commit(true, bench.registry.merge(key("lims", "o"), key("lims", "r")));
                }, true),
                event("its source merges another into it", bench -> {
                    bench.other();
                    bench.registry.commit(true, bench.registry.merge(key("lims", "r"), key("lims", "o")));
                }, false),
                event("a steward unlinks it", bench -> bench.registry.operate(new Unlink(bench.registry.record("r"),
                        true)), true),
                event("a steward moves it", bench -> {
                    bench.other();
                    bench.registry.operate(new Move(bench.registry.record("r"), bench.registry.person("o")));
                }, true),
                event("a steward splits it off", bench -> bench.registry.operate(new Split(bench.registry.person("r"),
                        List.of(bench.registry.record("r")), false)), true),
                event("a steward splits off one side", bench -> bench.registry.operate(new Unlink(
                        bench.registry.record("b"), false)), false),
                event("the join is undone", bench -> bench.registry.operate(new Undo(List.of(bench.changeOf("r")), null,
                        false)), false),
                event("the whole person becomes part of another", bench -> {
                    bench.other();
                    bench.registry.operate(new MergePersons(bench.registry.person("r"), bench.registry.person("o")));
                }, false),
                event("all are matched again", bench -> Stream.of("a", "b", "r").forEach(each ->
                        bench.registry.commit(true, bench.registry.again(bench.registry.record(each)))), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void somebody_is_asked_when_what_is_left_does_not_show_them_to_be_one(String what, Consumer<BridgesTest> event,
            boolean asked) {
        joined();

        event.accept(this);

        assertThat(openTasks().stream().filter(each -> each.startsWith("bridge"))).as(what).hasSize(asked ? 1 : 0);
        if (asked) {
            UUID task = openTask(Tasks.BRIDGE);
            Evidence evidence = evidenceOfTask(task);
            assertThat(evidence.compared().record()).isEqualTo(registry.record("r"));
            assertThat(registry.jdbc().queryForMap("select * from task where id = ?", task))
                    .containsEntry("other_person_id", registry.person("a"))
                    .containsEntry("other_record_id", registry.record("r"))
                    .containsEntry("record_id", evidence.member());
            assertThat(areOne("a", "b")).as("nothing is taken apart by itself").isTrue();
        }
    }

    @Test
    void nobody_is_asked_where_another_record_shows_it_too() {
        joined();
        registry.feed("openmrs", SplitPeople.withBoth("s", SOMEBODY));

        registry.operate(new Unlink(registry.record("r"), false));

        assertThat(openTasks()).isEmpty();
    }

    @Test
    void the_question_ends_when_the_record_fits_again_or_one_side_goes() {
        joined();
        registry.feed("lims", SplitPeople.withDay("r", SOMEBODY));
        List<String> asked = openTasks();
        registry.feed("lims", bridge());
        List<String> settled = openTasks();
        registry.feed("lims", SplitPeople.withDay("r", SOMEBODY));
        List<String> again = openTasks();
        registry.operate(new Unlink(registry.record("a"), false));

        assertThat(asked).hasSize(1).isEqualTo(again);
        assertThat(settled).isEmpty();
        assertThat(openTasks()).doesNotContainAnyElementsOf(asked);
    }

    /** The answers of a steward: they are one; they are two, all that came with it; leave me alone. */
    @ParameterizedTest
    @CsvSource({"LINK, true", "SEPARATE, false", "DISMISS, true"})
    void it_is_answered(Verdict verdict, boolean one) {
        two();
        registry.feed("dhis2", SplitPeople.withDay("b2", SOMEBODY));
        registry.feed("lims", bridge());
        boolean joined = areOne("a", "b");
        registry.feed("lims", SplitPeople.withDay("r", SOMEBODY));

        registry.operate(new Answer(openTask(Tasks.BRIDGE), verdict));
        registry.feed("lims", city(SplitPeople.withDay("r", SOMEBODY), "Gulu"));

        assertThat(joined).isTrue();
        assertThat(areOne("a", "b")).isEqualTo(one);
        assertThat(areOne("b", "b2")).as("a side stays together").isTrue();
        assertThat(openTasks()).noneMatch(each -> each.startsWith("bridge"));
        if (!one) {
            registry.feed("lims", SplitPeople.withBoth("later", SOMEBODY));
            assertThat(areOne("a", "b")).as("for good").isFalse();
        }
    }

    /** The question is of the change that asked it, and goes with it. */
    @Test
    void undoing_what_shook_it_ends_the_question() {
        joined();
        long unlink = registry.operate(new Unlink(registry.record("r"), false));
        List<String> asked = openTasks();

        registry.operate(new Undo(List.of(unlink), null, false));

        assertThat(asked).hasSize(1);
        assertThat(openTasks()).isEmpty();
        assertThat(areOne("r", "a") && areOne("r", "b")).isTrue();
    }

    @Test
    void the_question_goes_with_the_join_that_is_undone() {
        long change = joined();
        registry.feed("lims", SplitPeople.withDay("r", SOMEBODY));
        List<String> asked = openTasks();

        registry.operate(new Undo(List.of(change), null, false));

        assertThat(asked).hasSize(1);
        assertThat(openTasks()).noneMatch(each -> each.startsWith("bridge"));
    }

    /** A human made them one after all: whatever the record says is no news. */
    @Test
    void nobody_is_asked_about_a_join_that_was_undone() {
        long change = joined();
        registry.operate(new Undo(List.of(change), false, false));
        registry.operate(new MergePersons(registry.person("b"), registry.person("a")));
        registry.operate(new MergePersons(registry.person("r"), registry.person("a")));

        registry.feed("lims", SplitPeople.withDay("r", SOMEBODY));

        assertThat(areOne("a", "b") && areOne("a", "r")).isTrue();
        assertThat(openTasks()).noneMatch(each -> each.startsWith("bridge"));
    }

    /** Two joins in one person are two questions. */
    @Test
    void each_bridge_is_asked_about() {
        joined();
        registry.feed("openmrs", SplitPeople.withPhone("c", SOMEBODY).with(PersonColumn.PHONE, "")
                .with(PersonColumn.EMAIL, "somebody@example.org"));
        registry.feed("dhis2", bridge().with(PersonColumn.RECORD_ID, "s").with(PersonColumn.EMAIL,
                "somebody@example.org"));
        boolean all = areOne("a", "b") && areOne("a", "c");

        registry.operate(new Unlink(registry.record("s"), false));
        registry.operate(new Unlink(registry.record("r"), false));

        assertThat(all).isTrue();
        assertThat(openTasks().stream().filter(each -> each.startsWith("bridge"))).hasSize(2);
    }
}
