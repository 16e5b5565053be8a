package clientregistry.console.trail;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.steward.AuditView.Touched;
import clientregistry.steward.AuditView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailLineTest {

    private static AuditView entry(String event, String detail, Touched... touched) {
        try {
            JsonNode json = detail == null ? null : JsonMapper.builder().build().readTree(detail);
            return new AuditView(UUID.randomUUID(), 1, Instant.EPOCH, event, "E", "success", "steward", "desk", null, "amina",
                    "local: steward", "10.0.0.1", null, null, 0, List.of(touched), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Touched touched(String role, String what, String how) {
        return new Touched(role, what, how, null);
    }

    @Test
    void things_that_are_alike_stand_together_and_the_first_of_them_are_named() {
        TrailLine line = TrailLine.of(entry("steward-query", null, touched("person", "p", "opened"),
                touched("record", "a", "listed"), touched("record", "b", "listed"), touched("record", "c", "listed"),
                touched("asserted-user", "token", null)));

        assertThat(line.seen()).extracting(things -> things.role() + " " + things.how() + " " + things.count() + " "
                + things.first().size()).containsExactly("person opened 1 1", "record listed 3 2");
        assertThat(line.seen().get(0).first().get(0).to()).isEqualTo("audit/persons/p");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"steward-query | {\"parameters\":{\"path\":[\"persons/1/history\"]}} | persons",
        "steward-query | {\"parameters\":{\"path\":[\"hmac:Qx\"]}} | ", "steward-query | {} | ", "steward-query | | ",
        "refusal | {\"parameters\":{\"path\":[\"persons/1\"]}} | ",
        "steward-query | {\"parameters\":{\"path\":\"persons\"}} | "})
    void what_was_asked_for_is_known_where_the_trail_kept_it(String event, String detail, String asked) {
        assertThat(TrailLine.of(entry(event, detail)).asked()).isEqualTo(asked);
    }

    @Test
    void the_reason_and_the_errand_come_from_the_detail() {
        TrailLine line = TrailLine.of(entry("steward-errand", "{\"why\":\"on call\",\"errand\":\"break-glass\"}"));

        assertThat(line.why()).isEqualTo("on call");
        assertThat(line.errand()).isEqualTo("break-glass");
    }

    @Test
    void what_the_registry_said_is_told_of_a_refusal() {
        assertThat(TrailLine.of(entry("refusal", null, new Touched("refusal", "NOT_ALLOWED", null, "This takes the right")))
                .refusal()).isEqualTo("This takes the right");
    }

    @ParameterizedTest
    @CsvSource({"steward-query, 'listed opened', opened", "steward-query, 'sent listed', sent", "search, sent, sent",
        "break-glass-query, opened, break-glass", "steward-query, 'listed revealed opened', revealed", "read, '', listed"})
    void a_person_is_told_what_showed_most(String event, String hows, String most) {
        Touched[] touched = Arrays.stream(hows.split(" ", 0)).filter(how -> !how.isEmpty())
                .map(how -> touched("record", "r", how)).toArray(Touched[]::new);

        assertThat(TrailLine.of(entry(event, null, touched)).most()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"amina, audit/users/amina", "amina.okello@health.example, audit/users/amina.okello%40health.example",
        "Óscar, audit/users/%C3%93scar", "'a b', audit?user=a%20b", "'x/y', audit?user=x%2Fy", "'=1', audit?user=%3D1"})
    void a_user_is_found_by_his_name_whatever_it_is(String name, String address) {
        assertThat(TrailAddress.user(name)).isEqualTo(address);
    }

    private static AuditView asked(long seq, String door, String request, String... hows) {
        return new AuditView(UUID.randomUUID(), seq, Instant.EPOCH.plusSeconds(seq), "steward-query", "E", "success", door, "desk",
                null, "amina", null, null, request, null, 1, Arrays.stream(hows).map(how -> touched("person", "p", how)).toList(),
                null);
    }

    @Test
    void what_one_page_asked_is_one_look_with_all_that_it_showed() {
        List<TrailLine> looks = TrailLine.looks(List.of(asked(9, "steward", "second", "opened"), asked(8, "steward", "first",
                "opened"), asked(7, "steward", "first", "opened", "listed"), asked(6, "steward", "first", "listed"),
                asked(5, "steward", null, "listed"), asked(4, "steward", null, "listed")));

        assertThat(looks).extracting(TrailLine::seq).containsExactly(9L, 6L, 5L, 4L);
        assertThat(looks.get(1).most()).isEqualTo("opened");
        assertThat(looks.get(1).seen()).extracting(things -> things.how() + " " + things.count())
                .containsExactly("opened 1", "listed 1");
    }

    /** Elsewhere the id is the sender's own: who uses one twice looked twice. */
    @Test
    void a_request_id_of_a_senders_own_hides_no_look() {
        assertThat(TrailLine.looks(List.of(asked(2, "fhir", "same", "sent"), asked(1, "fhir", "same", "sent")))).hasSize(2);
    }
}
