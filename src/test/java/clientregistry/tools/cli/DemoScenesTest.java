package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo leaves for people to look at. */
@Tag("full")
class DemoScenesTest {

    private static TestHub hub;
    private static DemoScenes scenes;

    @BeforeAll
    static void play() throws IOException {
        hub = TestHub.startWithFhirServer(Map.of());
        scenes = new DemoScenes(hub.settings()::get, TestCertificates.directory());
        assertThat(scenes.play()).isTrue();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "overlay", "contradiction", "conflict"})
    void a_question_of_each_kind_is_open(String kind) {
        assertThat(hub.count("select count(*) from task where state = 'open' and kind = ?", kind)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LM900002", "OM900012"})
    void a_doubtful_pair_and_twins_are_asked_about(String record) {
        assertThat(hub.count("select count(*) from task t join record r on r.id = t.record_id where t.state = 'open' and "
                + "t.kind = 'review' and r.local_id = ?", record)).isEqualTo(1);
    }

    @Test
    void an_operation_was_undone_and_its_link_stands_again() {
        assertThat(hub.jdbc().queryForList("select kind from operation", String.class)).contains("unlink", "undo");
        assertThat(hub.count("select count(distinct l.person_id) from link l join record r on r.id = l.record_id where "
                + "l.closed_at is null and r.local_id in ('OM900051', 'DH900052')")).isEqualTo(1);
    }

    @Test
    void somebody_looked_at_a_person_more_than_once() {
        assertThat(hub.count("select count(*) from audit_entity where role = 'person' and how = 'opened'"))
                .isGreaterThan(1);
    }

    @Test
    void a_message_was_refused() {
        assertThat(hub.count("select count(*) from message where outcome = 'refused'")).isEqualTo(1);
    }

    @Test
    void it_is_played_once() throws IOException {
        long tasks = hub.count("select count(*) from task");

        assertThat(scenes.play()).isFalse();

        assertThat(hub.count("select count(*) from task")).isEqualTo(tasks);
    }

    @Test
    void a_publication_waits_for_somebody() {
        hub.awaitPublished();

        DemoScenes.spoilOne(hub.jdbc());

        await().atMost(Duration.ofSeconds(90)).until(() -> hub.count("select count(*) from outbox where parked is not null")
                == 1);
        assertThat(hub.jdbc().queryForList("select distinct target from outbox where parked is not null", String.class))
                .isEqualTo(List.of("fhir"));
    }
}
