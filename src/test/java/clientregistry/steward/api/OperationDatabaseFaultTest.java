package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.ProxiedHub;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.faults.TcpProxy.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a steward is told when PostgreSQL goes away around COMMIT: never "nothing was stored" of what is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationDatabaseFaultTest {

    private ProxiedHub there;
    private Desk desk;

    @BeforeAll
    void start() throws IOException {
        there = ProxiedHub.start();
        desk = new Desk(there.hub());
    }

    @AfterAll
    void stop() throws IOException {
        there.close();
    }

    private String unlink(String pair) {
        return "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(pair + "b") + "\",\"why\":\"two people\"}";
    }

    private long operations(UUID id) {
        return there.count("select count(*) from operation where id = ?", id);
    }

    @Test
    void a_commit_lost_on_its_way_is_no_operation() {
        String body = unlink(desk.linkedPair());
        UUID id = UUID.randomUUID();
        there.proxy().arm(Fault.COMMIT_LOST);

        Response refused = desk.put("/operations/" + id, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(operations(id)).isZero();
        await().until(() -> desk.put("/operations/" + id, body).status() == 201);
    }

    @Test
    void a_commit_whose_answer_is_lost_is_looked_up_and_answered_with_its_effects() {
        String body = unlink(desk.linkedPair());
        there.proxy().arm(Fault.ANSWER_LOST);

        Response done = desk.post("/operations", body);

        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(Desk.json(done).at("/effects/linksClosed")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ANSWER_LOST_AND_DOWN", "DOWN_AFTERWARDS"})
    void what_is_done_and_cannot_be_read_gets_no_answer_and_is_recognised_when_sent_again(Fault fault) {
        String body = unlink(desk.linkedPair());
        UUID id = UUID.randomUUID();
        there.proxy().arm(fault);
        try {
            assertThatThrownBy(() -> desk.put("/operations/" + id, body)).isInstanceOf(UncheckedIOException.class);
        } finally {
            there.proxy().restore();
        }

        assertThat(operations(id)).isEqualTo(1);
        await().until(() -> desk.put("/operations/" + id, body).status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/persons/PERSON", "/records/RECORD/explanation"})
    void while_the_database_is_down_a_reader_is_told_to_come_back(String pattern) {
        String pair = desk.linkedPair();
        String path = pattern.replace("PERSON", desk.feed.person(pair + "a").toString())
                .replace("RECORD", desk.feed.record(pair + "b").toString());
        there.proxy().cut();
        try {
            Response refused = desk.get(path);
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        } finally {
            there.proxy().restore();
        }
        await().until(() -> desk.get(path).status() == 200);
    }

    @Test
    @Tag("full")
    void how_the_hub_fares_is_told_from_memory_while_the_database_is_down() {
        Instant before = Instant.parse(Desk.json(desk.get("/system")).path("at").asText());
        there.proxy().cut();
        try {
            Response told = desk.get("/system");
            assertThat(told.status()).as(told.body()).isEqualTo(200);
            JsonNode state = Desk.json(told);
            assertThat(state.path("remembered").asBoolean()).isTrue();
            assertThat(Instant.parse(state.path("at").asText())).as("when that was").isAfterOrEqualTo(before)
                    .isBefore(Instant.now());
            assertThat(state.at("/troubles/0/kind").asText()).isEqualTo("database-down");
            assertThat(state.path("nodes")).isNotEmpty();
        } finally {
            there.proxy().restore();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> !Desk.json(desk.get("/system")).path("remembered").asBoolean());
    }
}
