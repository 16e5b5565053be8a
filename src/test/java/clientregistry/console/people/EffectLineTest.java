package clientregistry.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.people.EffectLine.Ref;
import clientregistry.steward.EffectView.LinkEffect;
import clientregistry.steward.EffectView.Merge;
import clientregistry.steward.EffectView.Pair;
import clientregistry.steward.EffectView.TaskEffect;
import clientregistry.steward.EffectView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a deed does, sentence by sentence. */
class EffectLineTest {

    private static final UUID RECORD = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID FROM = UUID.randomUUID();
    private static final UUID TO = UUID.randomUUID();

    private static EffectView links(List<LinkEffect> closed, List<LinkEffect> opened) {
        return new EffectView(closed, opened, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static LinkEffect link(UUID person) {
        return new LinkEffect(RECORD, person, "automatic");
    }

    private static Ref record(UUID id) {
        return new Ref("records", id);
    }

    private static Ref person(UUID id) {
        return new Ref("persons", id);
    }

    @Test
    void a_link_that_closes_and_opens_elsewhere_is_one_move() {
        assertThat(EffectLine.of(links(List.of(link(FROM)), List.of(link(TO)))))
                .containsExactly(new EffectLine("moves", null, List.of(record(RECORD), person(FROM), person(TO))));
    }

    @Test
    void a_link_that_opens_where_it_closed_stays_by_another_decision() {
        assertThat(EffectLine.of(links(List.of(link(FROM)), List.of(link(FROM)))))
                .containsExactly(new EffectLine("stays", null, List.of(record(RECORD), person(FROM))));
    }

    @Test
    void a_record_of_nobody_joins_and_one_that_goes_nowhere_leaves() {
        assertThat(EffectLine.of(links(List.of(), List.of(link(TO)))))
                .containsExactly(new EffectLine("joins", null, List.of(record(RECORD), person(TO))));
        assertThat(EffectLine.of(links(List.of(link(FROM)), List.of())))
                .containsExactly(new EffectLine("leaves", null, List.of(record(RECORD), person(FROM))));
    }

    @Test
    void questions_separations_and_merges_of_sources_are_told_too() {
        EffectView effects = new EffectView(List.of(), List.of(), List.of(new TaskEffect("review", RECORD, TO)),
                List.of(new TaskEffect("overlay", RECORD, null)), List.of(new Pair(RECORD, OTHER)),
                List.of(new Pair(OTHER, RECORD)), List.of(new Merge(RECORD, OTHER)), List.of(new Merge(OTHER, RECORD)));

        assertThat(EffectLine.of(effects)).containsExactlyInAnyOrder(
                new EffectLine("question-closes-with", "review", List.of(record(RECORD), person(TO))),
                new EffectLine("question-opens", "overlay", List.of(record(RECORD))),
                new EffectLine("apart-ends", null, List.of(record(RECORD), record(OTHER))),
                new EffectLine("apart", null, List.of(record(OTHER), record(RECORD))),
                new EffectLine("record-reopens", null, List.of(record(RECORD), record(OTHER))),
                new EffectLine("record-closes", null, List.of(record(OTHER), record(RECORD))));
    }
}
