package clientregistry.steward;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.link.Operation.MergePersons;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.Thresholds;
import clientregistry.match.matching.Waterfall.Step;
import clientregistry.person.security.Sources;
import clientregistry.query.AnswerLimit;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore.Origin;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a record is linked: told from what was stored, and had again from the rule set that was in force then. */
class ExplanationTest {

    private static BareRegistry registry;
    private Reproduction reproduction;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void begin() {
        registry.empty();
        reproduction = new Reproduction(registry.jdbc(), registry.ruleSets());
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private static PersonRow person(String id) {
        return row(id, "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039");
    }

    private void activateAnother() {
        RuleSet now = registry.ruleSets().inForce().rules();
        registry.ruleSetChanges().add(new RuleSet("other-" + UUID.randomUUID().toString().substring(0, 8),
                now.prior() - 100, now.thresholds(), now.guards(), now.weights(), now.kin(), now.commonNames()),
                Origin.TRAINED, "amina", null);
        registry.ruleSetChanges().activate(registry.jdbc().queryForObject("select version from rule_set order by "
                + "created_at desc limit 1", String.class), "amina", null);
    }

    private void activateOneThatDoesNotKnow(Field field) {
        String text = RuleSetFiles.text(registry.ruleSets().inForce().rules());
        registry.ruleSetChanges().add(RuleSetFiles.read(OlderRules.named(OlderRules.without(text, field), "before-"
                + field.label())), Origin.FILE, "past", null);
        registry.ruleSetChanges().activate("before-" + field.label(), "past", null);
    }

    /** With this much needed for a link. */
    private void activateProfiles(double automatic) {
        RuleSet now = registry.ruleSets().inForce().rules();
        // What a version says is read once.
        String version = "profiles-" + automatic;
        registry.ruleSetChanges().add(new RuleSet(version, now.prior(), new Thresholds(automatic, 0.5), now.guards(),
                now.weights(), now.kin(), now.commonNames(), now.register()), Origin.TRAINED, "amina", null);
        registry.ruleSetChanges().activate(version, "amina", null);
    }

    private static PersonRow phoning(String id, String phone) {
        return row(id, "Nakirya", "Kasozi", "", "f", "CF63408039").with(PersonColumn.PHONE, phone);
    }

    /** A person of two records, one with a phone and one with a day of birth, and a third record with both. */
    private void feedThree() {
        registry.feed("openmrs", phoning("a", "0772123456"));
        registry.feed("dhis2", person("b"));
        registry.feed("lims", both());
    }

    private static PersonRow both() {
        return row("c", "Nakirya", "Kasozi", "1983-02-05", "f", "").with(PersonColumn.PHONE, "0772123456");
    }

    private UUID saying(List<Step> steps, Field field) {
        return steps.stream().filter(each -> each.field().equals(field.label())).map(Step::member).findFirst()
                .orElseThrow();
    }

    private LinkView link(String localId) {
        return new LinkReader(registry.jdbc()).ofRecords(List.of(registry.record(localId)),
                new Moments(registry.jdbc(), Clock.systemUTC()).now()).get(0);
    }

    private Evidence evidence(String localId) {
        return Evidence.read(link(localId).evidence().toString()).orElseThrow();
    }

    private Explanation explanation(String localId) {
        return new ExplanationReader(registry.jdbc(), registry.ruleSets()).explain(link(localId));
    }

    @Test
    void the_rule_set_that_decided_gives_the_stored_evidence_again_although_another_one_is_in_force() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b").with(PersonColumn.SURNAME, "Kasoze"));
        Evidence stored = evidence("b");

        activateAnother();
        Evidence again = reproduction.of(stored).orElseThrow();

        assertThat(registry.ruleSets().inForce().rules().version()).isNotEqualTo(stored.ruleSet());
        assertThat(again.fields()).isEqualTo(stored.fields());
        assertThat(again.weight()).isEqualTo(stored.weight());
        assertThat(again.probability()).isEqualTo(stored.probability());
    }

    @Test
    void what_was_sent_since_does_not_change_why_it_was_linked() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        Evidence stored = evidence("b");

        registry.feed("openmrs", person("a").with(PersonColumn.GIVEN_NAME, "Nakiria"));
        registry.feed("dhis2", person("b").with(PersonColumn.CITY, "Gulu"));

        assertThat(evidence("b")).isEqualTo(stored);
        assertThat(reproduction.of(stored).orElseThrow().fields()).isEqualTo(stored.fields());
    }

    @Test
    void of_persons_that_became_one_it_tells_which_records_brought_them_together() {
        activateAnother();
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        registry.ruleSetChanges().revert("amina", null);
        registry.commit(true, registry.again(registry.record("a")));
        String moved = link("a").decision().equals("persons-merged") ? "a" : "b";

        Evidence stored = evidence(moved);

        assertThat(link(moved).decision()).isEqualTo("persons-merged");
        assertThat(List.of(stored.compared().record(), stored.member()))
                .containsExactlyInAnyOrder(registry.record("a"), registry.record("b"));
        assertThat(reproduction.of(stored).orElseThrow().fields()).isEqualTo(stored.fields());
    }

    @Test
    void an_explanation_adds_up_to_the_decision_and_says_that_it_can_be_had_again() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        activateAnother();

        Explanation why = explanation("b");

        assertThat(why.sentence()).startsWith("Linked with probability");
        assertThat(why.reproduced()).isTrue();
        assertThat(why.steps().get(0).field()).isEqualTo("prior");
        assertThat(why.steps().get(why.steps().size() - 1).probability()).isEqualTo(evidence("b").probability());
        assertThat(why.compared()).isEqualTo(new Explanation.Pair(registry.record("b"), 1, registry.record("a"), 1));
    }

    @Test
    void it_says_so_when_the_same_versions_are_normalised_otherwise_by_now() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        registry.jdbc().update("update record_version set features = (select features from record_version where "
                + "record_id = ?) where record_id = ?", changed(), registry.record("a"));

        assertThat(explanation("b").reproduced()).isFalse();
    }

    private UUID changed() {
        registry.feed("lims", row("c", "Peter", "Kamau", "2003-10-08", "m", "CM2003C"));
        return registry.record("c");
    }

    @Test
    void evidence_of_an_earlier_hub_names_no_versions_and_is_told_all_the_same() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        registry.jdbc().update("update link set evidence = regexp_replace(evidence, ',\"compared\":\\{[^}]*\\}', '') "
                + "where evidence is not null");

        Explanation why = explanation("b");

        assertThat(why.reproduced()).isNull();
        assertThat(why.compared())
                .isEqualTo(new Explanation.Pair(registry.record("b"), null, registry.record("a"), null));
        assertThat(why.steps()).isNotEmpty();
    }

    @Test
    void evidence_of_a_hub_that_did_not_compare_a_field_yet_can_be_had_again() {
        activateOneThatDoesNotKnow(Field.SEX);
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        assertThat(evidence("b").fields()).contains(new FieldEvidence(Field.SEX, null, Level.EXACT, 0));
        assertThat(explanation("b").reproduced()).isTrue();

        registry.jdbc().update("update link set evidence = regexp_replace(evidence, "
                + "'\\{\"field\":\"sex\"[^}]*\\},', '') where evidence is not null");

        assertThat(evidence("b").fields()).extracting(FieldEvidence::field).isNotEmpty().doesNotContain(Field.SEX);
        assertThat(explanation("b").reproduced()).isTrue();
    }

    @Test
    void a_record_nobody_was_like_has_a_sentence_and_no_steps() {
        registry.feed("openmrs", person("a"));

        assertThat(explanation("a").sentence()).startsWith("A new person");
        assertThat(explanation("a").steps()).isEmpty();
    }

    @Test
    void a_new_person_names_the_rules_that_found_nobody_like_it_whichever_are_in_force_now() {
        registry.feed("openmrs", person("a"));
        String before = registry.ruleSets().version().orElseThrow();
        activateAnother();
        registry.feed("lims", row("c", "Peter", "Kamau", "2003-10-08", "m", "CM2003C"));

        assertThat(explanation("a").ruleSet()).isEqualTo(before);
        assertThat(explanation("c").ruleSet()).isEqualTo(registry.ruleSets().version().orElseThrow())
                .isNotEqualTo(before);
    }

    @Test
    void what_a_human_decided_names_no_rules() {
        registry.feed("openmrs", person("a"));
        registry.feed("lims", row("c", "Peter", "Kamau", "2003-10-08", "m", "CM2003C"));
        registry.operate(new MergePersons(registry.person("c"), registry.person("a")));

        assertThat(explanation("c").ruleSet()).isNull();
        assertThat(explanation("c").sentence()).startsWith("Decided by steward");
    }

    @Test
    void evidence_of_a_newer_hub_is_told_as_far_as_this_one_can_read() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        registry.jdbc().update("update link set evidence = replace(evidence, '\"exact\"', '\"as-good-as-exact\"') "
                + "where evidence is not null");

        Explanation why = explanation("b");

        assertThat(why).extracting(Explanation::sentence, Explanation::reproduced, Explanation::compared)
                .containsExactly("Linked: automatic.", null, null);
        assertThat(why.steps()).isEmpty();
        assertThat(why.ruleSet()).isEqualTo(registry.ruleSets().version().orElseThrow());
    }

    @Test
    void an_update_that_changes_everything_is_weighed_by_the_rules_of_when_it_was_asked_about() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        registry.feed("dhis2", row("b", "Peter", "Kamau", "2003-10-08", "m", "CF63408039"));
        String then = registry.ruleSets().version().orElseThrow();
        registry.jdbc().update("update task set evidence = null, other_record_id = null");

        activateAnother();
        SideBySide overlay = sides().read(registry.jdbc().queryForObject("select id from task where kind = 'overlay'",
                UUID.class));

        assertThat(overlay.stored()).isFalse();
        assertThat(overlay.ruleSet()).isEqualTo(then);
        assertThat(overlay.fields().get(0).total()).isGreaterThan(-50);
    }

    @Test
    void it_is_not_weighed_at_all_where_this_hub_cannot_read_those_rules() {
        registry.feed("openmrs", person("a"));
        registry.feed("dhis2", person("b"));
        registry.feed("dhis2", row("b", "Peter", "Kamau", "2003-10-08", "m", "CF63408039"));
        registry.jdbc().update("update task set evidence = null, other_record_id = null");
        registry.jdbc().update("insert into rule_set (version, content, origin, created_by) values ('forest-9', "
                + "'{}', 'trained', 'future')");
        registry.jdbc().update("update rule_set_activation set version = 'forest-9'");

        SideBySide overlay = sides().read(registry.jdbc().queryForObject("select id from task where kind = 'overlay'",
                UUID.class));

        assertThat(overlay.ruleSet()).isNull();
        assertThat(overlay.fields()).isEmpty();
    }

    @Test
    void what_a_persons_records_said_together_is_told_field_by_field_with_the_record_it_came_from() {
        activateProfiles(0.92);
        feedThree();

        Explanation why = explanation("c");

        List<Step> steps = why.profile().steps();
        assertThat(saying(steps, Field.PHONE)).isEqualTo(registry.record("a"));
        assertThat(saying(steps, Field.BIRTH_DATE)).isEqualTo(registry.record("b"));
        assertThat(why.profile().members()).containsExactlyInAnyOrder(new Explanation.Member(registry.record("a"), 1),
                new Explanation.Member(registry.record("b"), 1));
        assertThat(steps.get(steps.size() - 1).total()).isCloseTo(evidence("c").weight(), within(1e-9));
        Step others = why.steps().get(why.steps().size() - 1);
        assertThat(others.field()).isEqualTo("other-records");
        assertThat(others.total()).isCloseTo(evidence("c").weight(), within(1e-9));
        assertThat(why.reproduced()).isTrue();
        assertThat(explanation("b").profile()).as("of one record").isNull();
    }

    /** Also where another set is in force, and every record says something else by now. */
    @Test
    void it_is_had_again_from_the_versions_and_rules_of_then() {
        activateProfiles(0.92);
        feedThree();
        Explanation before = explanation("c");

        registry.ruleSetChanges().revert("amina", null);
        registry.feed("openmrs", phoning("a", "0772999888"));
        registry.feed("dhis2", person("b").with(PersonColumn.BIRTH_DATE, "1983-02-06"));

        assertThat(explanation("c")).isEqualTo(before).extracting(Explanation::reproduced).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void it_says_so_when_any_of_the_records_is_normalised_otherwise_by_now(String changed) {
        activateProfiles(0.92);
        feedThree();
        registry.feed("openmrs", row("another", "Peter", "Kamau", "2003-10-08", "m", "CM2003C"));
        registry.jdbc().update("update record_version set features = (select features from record_version where "
                + "record_id = ?) where record_id = ?", registry.record("another"), registry.record(changed));

        assertThat(explanation("c").reproduced()).isFalse();
    }

    /** An earlier build stored only what others add in one line. */
    @Test
    void evidence_of_a_hub_that_did_not_store_who_said_what_is_told_as_it_was() {
        activateProfiles(0.92);
        feedThree();
        registry.jdbc().update("update link set evidence = (evidence::jsonb - 'profile')::text where evidence "
                + "is not null");

        Explanation why = explanation("c");

        assertThat(why.profile()).isNull();
        assertThat(why.steps()).last().extracting(Step::field).isEqualTo("other-records");
        assertThat(why.reproduced()).isTrue();
    }

    @Test
    void a_question_shows_the_values_of_the_records_that_speak_for_it() {
        activateProfiles(0.99999999999);
        registry.feed("openmrs", phoning("a", "0772123456"));
        registry.feed("dhis2", person("b"));
        registry.operate(new MergePersons(registry.person("b"), registry.person("a")));
        registry.feed("lims", both());
        registry.feed("openmrs", phoning("a", "0772999888"));

        SideBySide asked = sides().read(registry.jdbc().queryForObject("select id from task where record_id = ?",
                UUID.class, registry.record("c")));

        List<SideBySide.ComparedField> fields = asked.profile().fields();
        assertThat(fields).filteredOn(each -> each.field().equals("phone")).singleElement().satisfies(phone -> {
            assertThat(phone.member()).isEqualTo(registry.record("a"));
            assertThat(phone.right()).as("as it was then").isEqualTo("0772123456");
        });
        assertThat(fields).filteredOn(each -> each.field().equals("birth-date")).singleElement()
                .extracting(SideBySide.ComparedField::member, SideBySide.ComparedField::right)
                .containsExactly(registry.record("b"), "1983-02-05");
        assertThat(fields.get(fields.size() - 1).total()).isCloseTo(asked.task().weight(), within(1e-9));
        assertThat(asked.fields().get(asked.fields().size() - 1).total()).isCloseTo(asked.task().weight(),
                within(1e-9));
        assertThat(asked.profile().members()).extracting(SideBySide.Side::localId).containsExactlyInAnyOrder("a", "b");
    }

    private SideBySideReader sides() {
        return new SideBySideReader(registry.jdbc(), new TaskReader(registry.jdbc()),
                new RecordReader(registry.jdbc(), new AnswerLimit(1_000, 1 << 24)),
                new Moments(registry.jdbc(), Clock.systemUTC()), registry.ruleSets(), Sources.none());
    }
}
