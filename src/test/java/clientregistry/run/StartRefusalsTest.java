package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.wiring.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that are refused in one line before anything starts. */
class StartRefusalsTest {

    @TempDir
    private Path data;

    @Test
    void a_golden_record_by_rules_there_are_not_is_refused() {
        Settings settings = Settings.load(TestHub.homeWith("survivorship.yaml",
                yaml -> yaml.replace("gender: [most-trusted,", "gender: [oldest,")), data, Map.of());

        assertThatThrownBy(() -> Hub.start(settings, line -> { })).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("survivorship.yaml: fields gender names a rule there is not: oldest");
    }

    @Test
    void an_elasticsearch_with_tls_is_refused_as_the_index_would_be_written_in_plain_text() {
        Settings settings = Settings.load(Path.of("."), data, Map.of("embedded.enabled", "false", "elasticsearch.url",
                "https://search.example.org:9200"));

        assertThatThrownBy(() -> Hub.start(settings, line -> { })).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elasticsearch.url is https");
    }
}
