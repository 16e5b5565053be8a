package clientregistry.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which variables of the environment mean which setting. */
class EnvironmentTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"HUB_PROFILE, hub.profile", "HUB_HUB_PROFILE, hub.profile", "HUB_NODE, hub.node", "HUB_HUB_NODE, hub.node",
        "HUB_FHIR_PORT, fhir.port", "HUB_TLS_CA, tls.ca", "HUB_STEWARD_CERTIFICATE, steward.certificate"})
    void a_variable_overrides_its_setting(String variable, String key) {
        assertThat(with(Map.of(variable, "other"), Map.of()).get(key)).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({"HUB_HUB_FHIR_PORT, fhir.port", "FHIR_PORT, fhir.port", "hub_profile, hub.profile"})
    void what_only_looks_like_one_does_not(String variable, String key) {
        assertThat(with(Map.of(variable, "other"), Map.of()).get(key)).isNotEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({"hub.profile", "fhir.port"})
    void the_command_line_is_stronger(String key) {
        assertThat(with(Map.of(Settings.variable(key), "weaker"), Map.of(key, "stronger")).get(key)).isEqualTo("stronger");
    }

    private Settings with(Map<String, String> environment, Map<String, String> overrides) {
        return Settings.load(Path.of(""), data, overrides, environment::get);
    }
}
