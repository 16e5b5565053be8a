package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Operation.MergePersons;
import clientregistry.link.Operation.Undo;
import clientregistry.store.registry.TaskStore.TaskRow;
import clientregistry.store.registry.TaskStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The evidence of a question stays with it wherever it goes, though nobody reads it on the way. */
class CarriedEvidenceTest extends JoinBench {

    private static final String EVIDENCE = "{\"member\":null,\"said\":\"as it was\"}";

    private TaskStore store;
    private UUID first;

    @BeforeEach
    void ask() {
        two();
        registry.feed("lims", SplitPeople.withBoth("o", SOMEBODY + 1));
        registry.feed("lims", SplitPeople.withBoth("p", SOMEBODY + 2));
        registry.jdbc().update("delete from task");
        store = new TaskStore(registry.jdbc());
        first = UUID.randomUUID();
        store.write(List.of(), List.of(new TaskRow(first, Tasks.REVIEW, registry.record("b"), 1, registry.person("a"),
                registry.record("a"), EVIDENCE, null, changeOf("b"), null, null)));
    }

    private long merge(String from, String to) {
        return registry.operate(new MergePersons(registry.person(from), registry.person(to)));
    }

    /** Of the one question that is open and goes on from the first. */
    private TaskRow open() {
        List<UUID> open = registry.jdbc().queryForList("select id from task where state = 'open' and (id = ? or origin = ?)",
                UUID.class, first, first);
        assertThat(open).hasSize(1);
        return store.byId(open).get(0);
    }

    @Test
    void a_question_carried_to_another_person_keeps_its_evidence() {
        merge("a", "o");

        assertThat(open()).satisfies(task -> {
            assertThat(task.id()).isNotEqualTo(first);
            assertThat(task.otherPerson()).isEqualTo(registry.person("o"));
            assertThat(task.evidence()).isEqualTo(EVIDENCE);
        });
    }

    @Test
    void a_question_carried_twice_keeps_its_evidence() {
        merge("a", "o");
        merge("o", "p");

        assertThat(open()).satisfies(task -> {
            assertThat(task.otherPerson()).isEqualTo(registry.person("p"));
            assertThat(task.origin()).isEqualTo(first);
            assertThat(task.evidence()).isEqualTo(EVIDENCE);
        });
    }

    @Test
    void a_question_that_an_undo_opens_again_keeps_its_evidence() {
        long merged = merge("a", "o");
        registry.operate(new Undo(List.of(merged), null, false));

        assertThat(open()).satisfies(task -> {
            assertThat(task.otherPerson()).isEqualTo(registry.person("a"));
            assertThat(task.evidence()).isEqualTo(EVIDENCE);
        });
    }

    @Test
    void a_question_found_by_its_record_and_by_its_person_is_given_once_without_its_evidence() {
        assertThat(store.about(List.of(registry.record("b")), List.of(registry.person("a"))))
                .filteredOn(task -> task.id().equals(first)).singleElement().extracting(TaskRow::evidence).isNull();
    }

    @Test
    void a_question_is_found_by_its_person_alone() {
        assertThat(store.about(List.of(), List.of(registry.person("a")))).extracting(TaskRow::id).contains(first);
    }
}
