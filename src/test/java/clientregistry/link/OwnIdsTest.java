package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.People;
import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.Quarantine;
import clientregistry.link.Operation.Release;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Outcome.Concern;
import clientregistry.link.Outcome.What;
import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.run.AtOnce;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An id of a source's own leads to one record, whatever comes at the same time and whatever is undone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnIdsTest {

    private BareRegistry registry;

    @BeforeAll
    void open() {
        registry = BareRegistry.create();
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    private static RecordKey id(String localId) {
        return new RecordKey("openmrs", "http://clientregistry.org/openmrs", localId);
    }

    private static OwnIds ids(String... localIds) {
        List<RecordKey> ids = new ArrayList<>();
        for (String localId : localIds) {
            ids.add(id(localId));
        }
        return OwnIds.of(ids, Set.of());
    }

    private static Submission sent(BareRegistry node, String family, String... localIds) {
        List<String> identifiers = new ArrayList<>();
        for (String localId : localIds) {
            identifiers.add(People.identifier("openmrs", localId));
        }
        return node.submission(ids(localIds), People.patientWith(String.join(",", identifiers), family, ""));
    }

    private Outcome.Result feed(String family, String... localIds) {
        return registry.commit(true, sent(registry, family, localIds));
    }

    private List<String> leads(String localId) {
        return registry.jdbc().queryForList("select r.local_id from own_id o join record r on r.id = o.record_id "
                + "where o.local_id = ?", String.class, localId);
    }

    private UUID task() {
        return registry.jdbc().queryForList("select id from task where kind = 'own-ids' and state = 'open'", UUID.class)
                .stream().findFirst().orElse(null);
    }

    @Test
    void two_messages_with_the_ids_turned_round_in_one_batch_are_one_record() {
        List<Outcome> outcomes = registry.commit(true, List.of(sent(registry, "Batch", "b-2", "b-1"),
                sent(registry, "Batchtwo", "b-1", "b-2"), sent(registry, "Batchthree", "b-3", "b-2"),
                sent(registry, "Batchfour", "b-3")));

        assertThat(outcomes).extracting(outcome -> outcome.results().get(0).what())
                .containsExactly(What.CREATED, What.UPDATED, What.UPDATED, What.UPDATED);
        assertThat(leads("b-2")).isEqualTo(leads("b-1")).isEqualTo(leads("b-3")).containsExactly("b-1");
    }

    @Test
    void said_to_two_nodes_in_the_same_instant_they_are_one_record() throws Exception {
        try (BareRegistry other = BareRegistry.beside(registry, UnaryOperator.identity())) {
            for (int i = 0; i < 10; i++) {
                String a = "n" + i + "-a";
                String b = "n" + i + "-b";
                List<Callable<Outcome.Result>> tasks = new ArrayList<>();
                for (BareRegistry node : List.of(registry, other, registry, other)) {
                    String[] turned = tasks.size() < 2 ? new String[] {a, b} : new String[] {b, a, "n" + i + "-0"};
                    Submission submission = sent(node, "Node" + i + "x" + tasks.size(), turned);
                    tasks.add(() -> node.commit(true, submission));
                }

                assertThat(AtOnce.run(tasks)).extracting(Outcome.Result::record).containsOnly(feed("Last", a).record());
                assertThat(leads(a)).isEqualTo(leads(b)).hasSize(1);
            }
        }
    }

    @Test
    void the_rule_of_the_source_chooses_the_number_and_among_records() {
        Set<RecordKey> preferred = Set.of(id("r-y"), id("r-z"));
        OwnIds own = OwnIds.of(List.of(id("r-a"), id("r-z"), id("r-y")), preferred);
        registry.commit(true, registry.submission(own, patient("Rule", "r-a", "r-y", "r-z")));
        assertThat(leads("r-a")).containsExactly("r-y");

        feed("Rulelater", "r-later");
        Outcome.Result chosen = registry.commit(true, registry.submission(OwnIds.of(List.of(id("r-a"), id("r-later")),
                Set.of(id("r-later"))), patient("Rulelast", "r-a", "r-later")));
        assertThat(chosen.record()).isEqualTo(registry.record("r-later"));
        assertThat(chosen.concern()).isEqualTo(Concern.OWN_IDS);
    }

    /** A family's account number, said beside the number of each. */
    @Test
    void a_new_number_beside_one_of_somebody_else_is_that_of_a_new_record_and_a_steward_is_asked() {
        registry.commit(true, registry.submission(ids("acc", "m-1"), whole("Namutebi", "female", "acc", "m-1")));

        Outcome.Result child = registry.commit(true, registry.submission(ids("acc", "zc-1"),
                whole("Okumu", "male", "acc", "zc-1")));

        assertThat(child.what()).isEqualTo(What.CREATED);
        assertThat(child.concern()).isEqualTo(Concern.OWN_IDS);
        assertThat(leads("zc-1")).containsExactly("zc-1");
        assertThat(leads("m-1")).isEqualTo(leads("acc")).containsExactly("acc");
        assertThat(registry.jdbc().queryForObject("select count(*) from task t join record r on r.id = t.record_id "
                + "where t.kind = 'own-ids' and r.local_id = 'zc-1'", Integer.class)).isOne();
        assertThat(registry.commit(true, registry.submission(ids("acc", "zc-1"), whole("Okumu", "male", "acc", "zc-1")))
                .what()).isEqualTo(What.UNCHANGED);
    }

    private static String whole(String family, String gender, String... localIds) {
        return patient(family, localIds).replaceFirst("\\}$", ",\"gender\":\"" + gender + "\"}");
    }

    private static String patient(String family, String... localIds) {
        List<String> identifiers = new ArrayList<>();
        for (String localId : localIds) {
            identifiers.add(People.identifier("openmrs", localId));
        }
        return People.patientWith(String.join(",", identifiers), family, "");
    }

    @Test
    void what_a_steward_answers_is_not_asked_again() {
        registry.empty();
        feed("Asked", "s-1");
        feed("Other", "s-2");
        assertThat(feed("Asked", "s-2", "s-1").concern()).isEqualTo(Concern.OWN_IDS);
        assertThat(registry.person("s-1")).isNotEqualTo(registry.person("s-2"));

        registry.operate(new Answer(task(), Operation.Verdict.LINK));

        assertThat(registry.person("s-1")).isEqualTo(registry.person("s-2"));
        assertThat(task()).isNull();
        assertThat(feed("Asked", "s-2", "s-1", "s-3").concern()).as("its source still does not know").isNotNull();
        assertThat(task()).isNull();
    }

    @Test
    void who_waits_is_asked_about_when_it_is_matched() {
        registry.empty();
        feed("First", "v-1");
        registry.commit(false, sent(registry, "Second", "v-2"));
        assertThat(feed("First", "v-1", "v-2").concern()).isEqualTo(Concern.OWN_IDS);
        assertThat(task()).isNull();

        registry.commit(true, registry.waiting());

        assertThat(registry.person("v-2")).isNotNull();
        assertThat(task()).isNotNull();
    }

    @Test
    void who_is_one_person_already_is_asked_about_too() {
        registry.empty();
        feed("Same", "t-1");
        feed("Same", "t-2");
        assertThat(registry.person("t-1")).isEqualTo(registry.person("t-2"));

        feed("Same", "t-1", "t-2");
        assertThat(task()).isNotNull();
        registry.operate(new Answer(task(), Operation.Verdict.SEPARATE));

        assertThat(registry.person("t-1")).isNotEqualTo(registry.person("t-2"));
        assertThat(task()).isNull();
        feed("Samenew", "t-1", "t-2");
        assertThat(task()).as("they are kept apart").isNull();
    }

    @Test
    void ids_are_as_before_when_a_merge_or_a_link_is_undone() {
        registry.empty();
        feed("Undone", "x-1", "x-2");
        feed("Stays", "y-1", "y-2");
        registry.commit(true, merge(ids("y-2"), ids("x-2")));
        assertThat(registry.jdbc().queryForObject("select survivor from record where local_id = 'x-1'", UUID.class))
                .isEqualTo(registry.record("y-1"));
        long merge = registry.jdbc().queryForObject("select max(change_no) from subsumption", Long.class);
        assertThat(feed("Staysnew", "y-1", "x-2").concern()).as("its survivor").isNull();

        registry.operate(new Undo(List.of(merge), false, false));

        assertThat(leads("x-2")).isEqualTo(leads("x-1")).containsExactly("x-1");
        assertThat(leads("y-2")).isEqualTo(leads("y-1")).containsExactly("y-1");
        assertThat(feed("Undonenew", "x-2").record()).isEqualTo(registry.record("x-1"));
        feed("Undonenew", "z-1");
        assertThat(registry.person("z-1")).isEqualTo(registry.person("x-1"));
        registry.operate(new Unlink(registry.record("z-1"), true));
        assertThat(feed("Undonelast", "z-1").record()).isEqualTo(registry.record("z-1"));
    }

    private Submission merge(OwnIds survivor, OwnIds subsumed) {
        Submission any = sent(registry, "Any", "any");
        return new Submission(any.message(), any.sender(),
                List.of(new Change.Merge(survivor, subsumed, new Change.Places("", "", "", ""))), null);
    }

    private List<String> survivors(String... localIds) {
        return registry.jdbc().queryForList("select s.local_id from record r join record s on s.id = r.survivor "
                + "where r.local_id = any(?)", String.class, (Object) localIds);
    }

    @Test
    void a_merge_that_closes_several_records_is_one_change_also_when_it_was_held() {
        registry.empty();
        feed("Gone", "h-1");
        feed("Alsogone", "h-2");
        feed("Stays", "h-3");
        long quarantine = registry.operate(new Quarantine("openmrs"));
        assertThat(registry.commit(true, merge(ids("h-3"), ids("h-1", "h-2"))).what()).isEqualTo(What.HELD);
        registry.operate(new Release("openmrs"));
        assertThat(survivors("h-1", "h-2")).containsExactly("h-3", "h-3");
        feed("Gonetoo", "h-4");
        feed("Gonetootoo", "h-5");
        registry.commit(true, merge(ids("h-3"), ids("h-4", "h-5", "h-new")));
        assertThat(survivors("h-4", "h-5")).hasSize(2);
        assertThat(leads("h-new")).containsExactly("h-4");
        long merge = registry.jdbc().queryForObject("select max(change_no) from subsumption", Long.class);

        registry.operate(new Undo(List.of(merge), false, false));

        assertThat(survivors("h-4", "h-5")).isEmpty();
        assertThat(survivors("h-1", "h-2")).hasSize(2);
        assertThat(merge).isGreaterThan(quarantine);
    }

    @Test
    void a_number_that_went_to_somebody_else_does_not_close_whom_it_named_before() {
        registry.empty();
        feed("Before", "w-1", "w-old");
        feed("Before", "w-1");
        feed("Gone", "w-2");
        feed("Stays", "w-3");

        registry.commit(true, merge(ids("w-3"), ids("w-2", "w-old")));

        assertThat(survivors("w-1")).isEmpty();
        assertThat(survivors("w-2")).containsExactly("w-3");
    }

    @Test
    @Tag("full")
    void whatever_is_said_an_id_leads_to_one_record_and_a_number_to_its_own() {
        registry.empty();
        Random random = new Random(20261129);
        List<String> all = List.of("p-1", "p-2", "p-3", "p-4", "p-5", "p-6", "p-7", "p-8");
        for (int i = 0; i < 150; i++) {
            List<String> some = new ArrayList<>(all);
            Collections.shuffle(some, random);
            String[] named = some.subList(0, 1 + random.nextInt(3)).toArray(String[]::new);
            List<Submission> batch = new ArrayList<>(List.of(sent(registry, "Random" + random.nextInt(9), named)));
            batch.add(sent(registry, "Random" + random.nextInt(9), some.get(7), some.get(6)));
            if (i % 7 == 0) {
                batch.add(registry.merge(id(some.get(4)), id(some.get(5))));
            }
            registry.commit(true, batch);
        }

        assertThat(registry.jdbc().queryForList("select local_id from own_id group by source, authority, local_id "
                + "having count(*) > 1", String.class)).isEmpty();
        assertThat(registry.jdbc().queryForList("select r.local_id from record r where not exists (select 1 from "
                + "own_id o where o.record_id = r.id and o.local_id = r.local_id)", String.class)).isEmpty();
        assertThat(registry.jdbc().queryForList("select i.value from record_identifier i join record r on r.id = "
                + "i.record_id where i.system like '%openmrs' and not exists (select 1 from own_id o where "
                + "o.local_id = i.value)", String.class)).as("what is said leads somewhere").isEmpty();
    }
}
