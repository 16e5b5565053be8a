package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final RuleSet rules = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private final Features mary = Shipped.features("Mary", "Nakirya", Sex.FEMALE, "1983-02-05", "0772123456",
            "CF63408039");
    private final Features near = Shipped.features("Mary", "Nakiryo", Sex.FEMALE, "1983-02-05", null, "CF63408039");

    private Decision decide(Features record) {
        Member member = new Member(new UUID(0, 7), mary);
        return new Decide(rules).decide(record, List.of(new CandidatePerson(new UUID(0, 1), List.of(member))));
    }

    @Test
    void evidence_survives_a_round_trip_and_names_its_rule_set_and_member() {
        Evidence evidence = Evidence.of(rules, ((Decision.Link) decide(near)).score());
        assertThat(Evidence.read(evidence.toJson())).contains(evidence);
        assertThat(evidence.ruleSet()).isEqualTo(rules.version());
        assertThat(evidence.member()).isEqualTo(new UUID(0, 7));
        assertThat(evidence.toJson()).contains("\"field\":\"family-name\",\"level\":\"one-edit\"");
        assertThat(Evidence.read("[")).isEmpty();
    }

    @Test
    void what_a_persons_records_said_together_is_stored_with_their_versions() {
        List<Member> members = List.of(new Member(new UUID(0, 7), mary), new Member(new UUID(0, 8), Shipped.features(
                "Mary", "Nakirya", Sex.FEMALE, null, "0772123999", null)));
        Evidence evidence = Evidence.of(rules, new Decide(rules).score(near, members))
                .comparing(new UUID(0, 9), record -> (int) record.getLeastSignificantBits());

        assertThat(Evidence.read(evidence.toJson())).contains(evidence);
        assertThat(evidence.compared()).isEqualTo(new Evidence.Compared(new UUID(0, 9), 9, 7));
        assertThat(evidence.profile().members()).extracting(ProfileEvidence.Heard::version).containsExactly(7, 8);
        assertThat(evidence.withoutSearch().profile()).isEqualTo(evidence.profile());
        assertThat(evidence.records()).containsExactlyInAnyOrder(new UUID(0, 7), new UUID(0, 8), new UUID(0, 9));
        assertThat(evidence.toJson()).doesNotContainIgnoringCase("nakiry").doesNotContain("1983", "772123");
    }

    /** As builds before stored it: by the best record with what the others add, and before that without. */
    @Test
    void evidence_of_earlier_builds_is_read_without_a_profile() {
        String member = "00000000-0000-0000-0000-000000000007";
        String before = "{\"ruleSet\":\"learned-4\",\"weight\":9.5,\"probability\":0.99,\"member\":\"" + member + "\","
                + "\"members\":2,\"opposed\":0,\"fields\":[{\"field\":\"sex\",\"level\":\"exact\",\"weight\":1.0}"
                + "OTHERS]}";
        String others = ",{\"field\":\"other-records\",\"level\":\"together\",\"weight\":3.5}";

        assertThat(Evidence.read(before.replace("OTHERS", others)).orElseThrow()).satisfies(read -> {
            assertThat(read.profile()).isNull();
            assertThat(read.fields()).hasSize(2);
            assertThat(Waterfall.of(read).steps()).extracting(Waterfall.Step::total).last().isEqualTo(9.5);
            assertThat(read.records()).containsExactly(UUID.fromString(member));
        });
        assertThat(Evidence.read(before.replace("OTHERS", "")).orElseThrow().toJson()).doesNotContain("profile");
    }

    @Test
    void a_link_is_explained_in_one_sentence() {
        assertThat(Explain.sentence(rules, decide(near))).isEqualTo("Linked with probability above 0.9999: "
                + "identifier nationalid equal, given name equal, family name one letter apart, birth date equal, "
                + "sex equal, held back what kin would show, too.");
    }

    @Test
    void new_review_and_conflict_are_explained_too() {
        assertThat(Explain.sentence(rules, new Decision.New())).startsWith("A new person");
        PersonScore score = ((Decision.Link) decide(near)).score();
        assertThat(Explain.sentence(rules, new Decision.Review(List.of(score))))
                .startsWith("Not linked but to be reviewed");
        assertThat(Explain.sentence(rules, new Decision.Conflict(score, List.of(score))))
                .startsWith("Linked to the best of 2");
    }

    @Test
    void neither_evidence_nor_sentence_has_demographics() {
        String everything = Explain.sentence(rules, decide(near))
                + Evidence.of(rules, ((Decision.Link) decide(near)).score()).toJson();
        assertThat(everything).doesNotContainIgnoringCase("nakiry").doesNotContain("1983", "772123456", "63408039");
    }

    @Test
    void of_a_newer_hub_it_reads_what_it_knows_and_nothing_where_it_does_not_know_a_level() {
        String newer = "{\"ruleSet\":\"forest-9\",\"weight\":9.5,\"probability\":0.99,\"trees\":3,"
                + "\"fields\":[{\"field\":\"sex\",\"level\":\"LEVEL\",\"weight\":1.0}]}";

        assertThat(Evidence.read(newer.replace("LEVEL", "exact")).orElseThrow().ruleSet()).isEqualTo("forest-9");
        assertThat(Evidence.read(newer.replace("LEVEL", "hardly"))).isEmpty();
    }
}
