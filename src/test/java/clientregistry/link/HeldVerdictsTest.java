package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.KeepApart;
import clientregistry.link.Operation.Split;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Operation.Verdict;
import clientregistry.store.registry.TaskStore;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who said of two that they are two is contradicted by no feed and no night; who said nothing of them stops neither. */
class HeldVerdictsTest extends JoinBench {

    private static Arguments way(String name, boolean joins, Consumer<HeldVerdictsTest> said) {
        return Arguments.of(name, joins, said);
    }

    static Stream<Arguments> ways() {
        return Stream.of(way("nothing", true, JoinBench::two),
                way("kept apart", false, test -> {
                    test.two();
                    test.registry.operate(new KeepApart(test.registry.record("a"), test.registry.record("b")));
                }),
                way("kept apart from a person", false, test -> {
                    test.two();
                    test.registry.operate(new KeepApart(test.registry.record("a"), test.registry.person("b")));
                }),
                way("a question: two", false, test -> test.answered(Tasks.REVIEW, Verdict.SEPARATE)),
                way("another one: two", false, test -> test.answered(Tasks.CONFLICT, Verdict.SEPARATE)),
                way("a question: not now", true, test -> test.answered(Tasks.REVIEW, Verdict.DISMISS)),
                way("another one: not now", true, test -> test.answered(Tasks.CONFLICT, Verdict.DISMISS)),
                way("asked for quality: two", false, test -> test.answered(Tasks.CHECK, Verdict.SEPARATE)),
                way("asked for quality: not now", true, test -> test.answered(Tasks.CHECK, Verdict.DISMISS)),
                way("asked for quality: two, and taken back", true, test -> test.registry.operate(new Undo(List.of(
                        test.answered(Tasks.CHECK, Verdict.SEPARATE)), null, false))),
                way("unlinked after they were joined", false, test -> {
                    test.joined();
                    test.registry.operate(new Unlink(test.registry.record("b"), true));
                }),
                way("split after they were joined", false, test -> {
                    test.joined();
                    test.registry.operate(new Split(test.registry.person("b"), List.of(test.registry.record("b")), true));
                }),
                way("the join taken back", false, test -> test.registry.operate(new Undo(List.of(test.joined()), null,
                        false))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void what_comes_later_finds_it_so(String name, boolean joins, Consumer<HeldVerdictsTest> said) {
        said.accept(this);
        assertThat(areOne("a", "b")).isFalse();

        registry.feed("lims", city(bridge(), "Gulu"));
        registry.feed("lims", SplitPeople.withBoth("later", SOMEBODY));
        night("a", "b", "r", "later");
        registry.feed("openmrs", SplitPeople.withBoth("a", SOMEBODY));
        night("later", "r", "b", "a");

        assertThat(areOne("a", "b")).as(name).isEqualTo(joins);
    }

    /** The link that stands is right or wrong as before: what was drawn must not become better than the rest. */
    @Test
    void an_answer_that_was_asked_for_quality_parts_nobody() {
        joined();
        UUID task = ask(Tasks.CHECK);

        registry.operate(new Answer(task, Verdict.SEPARATE));

        assertThat(areOne("a", "b")).isTrue();
        assertThat(registry.jdbc().queryForObject("select count(*) from apart", Long.class)).isZero();
        assertThat(registry.jdbc().queryForObject("select closed_why from task where id = ?", String.class, task))
                .isEqualTo("said-different");
    }

    /** A source merges one of the two into another of its records, before the answer or after it. */
    @ParameterizedTest(name = "merged first: {0}")
    @ValueSource(booleans = {true, false})
    void it_holds_for_the_survivor_of_one_of_them(boolean mergedFirst) {
        two();
        registry.feed("dhis2", SplitPeople.withDay("b2", SOMEBODY));
        UUID task = ask(Tasks.CHECK);
        if (mergedFirst) {
            merge();
        }
        registry.operate(new Answer(task, Verdict.SEPARATE));
        if (!mergedFirst) {
            merge();
        }

        registry.feed("lims", bridge());
        night("a", "b2", "r");

        assertThat(registry.person("b2")).isNotNull().isNotEqualTo(registry.person("a"));
    }

    private void merge() {
        registry.commit(true, registry.merge(key("dhis2", "b2"), key("dhis2", "b")));
    }

    /** Gives the change. */
    private long answered(String kind, Verdict verdict) {
        two();
        return registry.operate(new Answer(ask(kind), verdict));
    }

    /** Whether a and b are one, as it is asked or as if it had been. */
    private UUID ask(String kind) {
        List<UUID> open = registry.jdbc().queryForList("select id from task where state = 'open' and kind = ?", UUID.class,
                kind);
        if (!open.isEmpty()) {
            return open.get(0);
        }
        TaskRow task = new TaskRow(UUID.randomUUID(), kind, registry.record("b"), 1, registry.person("a"),
                registry.record("a"), null, null, changeOf("b"), null, null);
        new TaskStore(registry.jdbc()).write(List.of(), List.of(task));
        return task.id();
    }

    private void night(String... records) {
        for (String each : records) {
            registry.commit(true, registry.again(registry.record(each)));
        }
    }
}
