package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tests of the hub do to the shared servers. */
class FaultsTest {

    @Test
    @Tag("full")
    void a_killed_postgresql_restarts_on_the_same_port() {
        EmbeddedPostgresql server = TestServers.postgresql();
        int port = server.port();

        server.kill();
        assertThat(server.status().running()).isFalse();
        server.restart();

        assertThat(server.answers()).isTrue();
        assertThat(server.port()).isEqualTo(port);
    }

    @Test
    void fresh_databases_do_not_know_each_other() {
        assertThat(TestServers.freshDatabase()).isNotEqualTo(TestServers.freshDatabase());
    }

    @Test
    @Tag("full")
    void a_paused_elasticsearch_answers_again_when_resumed() {
        EmbeddedElasticsearch server = TestServers.elasticsearch();

        server.pause();
        assertThatThrownBy(() -> Probe.get(server.login(), server.url() + "/_cluster/health"))
                .isInstanceOf(IOException.class);
        server.resume();

        assertThat(server.answers()).isTrue();
    }

    @Test
    @Tag("full")
    void a_killed_elasticsearch_restarts() {
        EmbeddedElasticsearch server = TestServers.elasticsearch();

        server.kill();
        server.restart();

        assertThat(server.answers()).isTrue();
    }

    @Test
    @Tag("full")
    void a_paused_server_can_still_be_stopped() {
        EmbeddedPostgresql server = TestServers.postgresql();

        server.pause();
        server.restart();

        assertThat(server.answers()).isTrue();
    }

    @Test
    @Tag("full")
    void hapi_survives_a_restart_of_its_database() {
        EmbeddedHapi server = TestServers.hapi();

        TestServers.postgresql().restart();

        assertThat(Deadline.in(Duration.ofSeconds(20)).await(server::answers)).isTrue();
    }
}
