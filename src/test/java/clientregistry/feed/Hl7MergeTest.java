package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** ADT^A40 (ITI-30, ITI-8): two ids of one source name one individual. */
class Hl7MergeTest {

    private final Door door = Door.shared();

    /** An individual like no other, so that nobody joins it unasked. */
    private static Adt person(String id, String family) {
        return Adt.of("A28", id).name(family + "^Only").pid(7, born(family)).pid(8, "M");
    }

    private static String born(String family) {
        return 1910 + Math.abs(family.hashCode() % 80) + "0611";
    }

    private void stored(String id, String family) throws IOException {
        door.send(person(id, family)).says("AA");
    }

    @Test
    void the_subsumed_record_is_closed_and_points_to_the_survivor() throws IOException {
        stored("m1-keep", "Mergeone");
        stored("m1-gone", "Differentone");
        Object emptied = door.person("m1-gone");

        door.send(Adt.merge("m1-keep", "m1-gone")).says("AA");

        assertThat(door.record("m1-gone")).containsEntry("state", "subsumed").containsEntry("person", null)
                .containsEntry("survivor", door.record("m1-keep").get("id"));
        assertThat(door.hub().jdbc().queryForObject("select replaced_by from person where id = ?", UUID.class, emptied))
                .isEqualTo(door.person("m1-keep"));
        assertThat(door.hub().jdbc().queryForObject("select closed_why from link l join record r on r.id = l.record_id "
                + "where r.local_id = 'm1-gone'", String.class)).isEqualTo("subsumed");
    }

    @Test
    void the_trail_names_both_and_what_the_message_calls_itself() throws IOException {
        stored("m1a-keep", "Mergeonea");
        stored("m1a-gone", "Differentonea");

        door.send(Adt.merge("m1a-keep", "m1a-gone")).says("AA");

        assertThat(door.hub().jdbc().queryForList("select x.role || ' ' || x.what || coalesce(' ' || x.how, '') from "
                + "audit_entity x join audit_event e on e.seq = x.seq where e.event = 'patient-merge' and e.seq = (select "
                + "max(seq) from audit_entity where role = 'subsumed')", String.class))
                .contains("record " + door.record("m1a-keep").get("id") + " changed",
                "subsumed " + door.record("m1a-gone").get("id") + " changed", "trigger ADT^A40");
    }

    @Test
    void the_fhir_view_shows_the_survivor() throws IOException {
        stored("m2-keep", "Mergetwo");
        stored("m2-gone", "Differenttwo");

        door.send(Adt.merge("m2-keep", "m2-gone")).says("AA");

        var gone = door.patient("m2-gone");
        assertThat(gone.getActive()).isFalse();
        assertThat(gone.getLink()).anySatisfy(link -> {
            assertThat(link.getType().toCode()).isEqualTo("replaced-by");
            assertThat(link.getOther().getReference()).endsWith(door.record("m2-keep").get("id").toString());
        });
    }

    @Test
    void companions_stay_in_their_person_and_are_marked_for_the_re_match() throws IOException {
        stored("m3-keep", "Mergethree");
        stored("m3-gone", "Companion");
        door.send("dhis2", Adt.of("A28", "m3-companion").from("DHIS2").name("Companion^Only").pid(8, "M")
                .pid(3, "m3-companion^^^DHIS2").pid(7, born("Companion"))).says("AA");
        Object shared = door.person("m3-companion");
        assertThat(door.person("m3-gone")).isEqualTo(shared);

        door.send(Adt.merge("m3-keep", "m3-gone")).says("AA");

        assertThat(door.record("m3-companion")).containsEntry("person", shared).containsEntry("rematch", true);
        assertThat(door.hub().count("select count(*) from person where id = ? and state = 'active'", shared))
                .isEqualTo(1);
    }

    @Test
    void an_unknown_id_to_merge_away_is_refused_at_mrg_and_kept_for_processing_again() throws IOException {
        stored("m4-keep", "Mergefour");
        Adt early = Adt.merge("m4-keep", "m4-not-yet");

        door.send(early).refuses("AE", "204 MRG^1^1");

        assertThat(door.outcome(early.control())).isEqualTo("refused");
        assertThat(door.hub().jdbc().queryForObject("select raw from message where control_id = ?", byte[].class,
                early.control()))
                .isEqualTo(early.bytes());
        assertThat(door.audited(early.control())).isEqualTo(1);
    }

    @Test
    void a_merge_that_overtook_its_feed_succeeds_when_sent_again() throws IOException {
        stored("m5-keep", "Mergefive");
        Adt early = Adt.merge("m5-keep", "m5-late");
        door.send(early).says("AE");

        stored("m5-late", "Latefive");

        door.send(early).says("AA");
        assertThat(door.record("m5-late")).containsEntry("state", "subsumed");
    }

    @Test
    void an_unknown_survivor_is_refused_at_pid() throws IOException {
        stored("m6-gone", "Mergesix");

        door.send(Adt.merge("m6-nobody", "m6-gone")).refuses("AE", "204 PID^1^3");

        assertThat(door.record("m6-gone")).containsEntry("state", "active");
    }

    @Test
    void a_record_is_not_merged_into_itself() throws IOException {
        stored("m7", "Mergeseven");

        door.send(Adt.merge("m7", "m7")).refuses("AE", "205 MRG^1^1");

        assertThat(door.record("m7")).containsEntry("state", "active");
    }

    @Test
    void ids_of_another_source_are_not_merged() throws IOException {
        stored("m8-keep", "Mergeeight");
        door.send("dhis2", person("m8-other", "Othereight").from("DHIS2").pid(3, "m8-other^^^DHIS2")).says("AA");

        door.send(Adt.merge("m8-keep", "x").mrg("m8-other^^^DHIS2")).refuses("AE", "204 MRG^1^1^1^4");
        door.send(Adt.merge("x", "m8-keep").pid(3, "m8-other^^^DHIS2")).refuses("AE", "204 PID^1^3^1^4");

        assertThat(door.record("m8-other")).containsEntry("state", "active");
    }

    @Test
    void a_subsumed_id_is_never_brought_back_to_life() throws IOException {
        stored("m9-keep", "Mergenine");
        stored("m9-gone", "Gonenine");
        door.send(Adt.merge("m9-keep", "m9-gone")).says("AA");
        int version = door.version("m9-gone");

        door.send(Adt.of("A08", "m9-gone").name("Again^Only")).refuses("AE", "204 PID^1^3");
        door.send(Adt.of("A28", "m9-gone").version("2.3")).refuses("AE", "204 PID^1^3");

        assertThat(door.record("m9-gone")).containsEntry("state", "subsumed").containsEntry("version", version);
    }

    @Test
    void a_merge_repeated_under_a_new_control_id_changes_nothing() throws IOException {
        stored("m10-keep", "Mergeten");
        stored("m10-gone", "Goneten");
        door.send(Adt.merge("m10-keep", "m10-gone")).says("AA");
        int version = door.version("m10-gone");

        door.send(Adt.merge("m10-keep", "m10-gone")).says("AA");

        assertThat(door.version("m10-gone")).isEqualTo(version);
    }

    @Test
    void merges_follow_one_another_and_never_run_backwards() throws IOException {
        stored("m11-a", "Chaina");
        stored("m11-b", "Chainb");
        stored("m11-c", "Chainc");

        door.send(Adt.merge("m11-b", "m11-a")).says("AA");
        door.send(Adt.merge("m11-c", "m11-b")).says("AA");
        door.send(Adt.merge("m11-a", "m11-c")).refuses("AE", "204 PID^1^3");
        door.send(Adt.merge("m11-c", "m11-a")).refuses("AE", "204 MRG^1^1");

        assertThat(door.record("m11-a")).containsEntry("survivor", door.record("m11-b").get("id"));
        assertThat(door.record("m11-b")).containsEntry("survivor", door.record("m11-c").get("id"));
        assertThat(door.person("m11-c")).isNotNull();
    }

    @Test
    void several_merges_of_one_message_happen_all_or_none() throws IOException {
        stored("m12-keep", "Groupkeep");
        stored("m12-gone", "Groupgone");
        String second = "PID|2||m12-keep^^^OPENMRS||x^y\rMRG|m12-unknown^^^OPENMRS";
        Adt half = Adt.merge("m12-keep", "m12-gone").segment(second);

        door.send(half).says("AE");
        assertThat(door.record("m12-gone")).containsEntry("state", "active");
        assertThat(door.messages(half.control())).isEqualTo(1);

        stored("m12-unknown", "Groupthird");
        door.send(half).says("AA");
        assertThat(door.record("m12-gone")).containsEntry("state", "subsumed");
        assertThat(door.record("m12-unknown")).containsEntry("state", "subsumed");
    }

    @Test
    void a_merge_without_mrg_or_pid_is_refused() throws IOException {
        stored("m13", "Mergethirteen");

        door.send(Adt.merge("m13", "x").mrg(null)).refuses("AE", "100 MRG^1");
        door.send(Adt.merge("m13", "x").mrg("")).refuses("AE", "101 MRG^1^1");
    }
}
