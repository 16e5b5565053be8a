package clientregistry.link.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.run.TestHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule sets as whole hubs know them. */
class RulesOfNodesTest {

    private final TestHub hub = TestHub.shared();

    @Test
    void a_node_whose_file_says_something_else_under_a_known_version_does_not_start() {
        long nodes = hub.count("select count(*) from node");

        assertThatThrownBy(() -> TestHub.startBesideWithConfig(hub, "matching.yaml",
                yaml -> yaml.replaceFirst("(?m)^prior: .*$", "prior: -99.5"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).message().hasLineCount(1)
                .startsWith("config/matching.yaml: rule set ").endsWith("give this one another version");
        assertThat(hub.count("select count(*) from node")).as("nodes that seem to run").isEqualTo(nodes);
    }

    @Test
    void a_node_that_would_publish_other_golden_records_does_not_start_beside_it() {
        assertThatThrownBy(() -> TestHub.startBesideWithConfig(hub, "survivorship.yaml",
                yaml -> yaml.replace("phone: [newest,", "phone: [most-complete,"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).message().hasLineCount(1)
                .startsWith("config/survivorship.yaml: node ")
                .contains(" runs and chooses phone of golden records by other rules");
    }

    @Test
    void one_whose_file_says_the_same_in_other_words_starts() {
        TestHub.startBesideWithConfig(hub, "survivorship.yaml", yaml -> "# mine\n"
                + yaml.replace("email: [newest, most-trusted]", ""), Map.of()).close();
    }

    @Test
    void health_names_the_rule_set_in_force() throws IOException, InterruptedException {
        String health = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.settings().get("operation.port")
                + "/health"))
                .build(), BodyHandlers.ofString()).body();

        assertThat(health).contains("\"rules\":\"" + hub.jdbc().queryForObject("select version from "
                + "rule_set_activation order by no desc limit 1", String.class));
    }
}
