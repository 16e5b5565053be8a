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
}
