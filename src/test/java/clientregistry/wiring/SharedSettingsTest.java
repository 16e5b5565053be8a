package clientregistry.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all nodes need alike is said by what holds, and is what the operators' page says. */
class SharedSettingsTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"link.feed.joins, '', development, true", "link.feed.joins, '', production, false",
        "link.feed.joins, true, production, true", "learning, '', development, auto", "learning, '', production, propose",
        "learning, off, production, off", "retention.days, 30, development, 30"})
    void where_nothing_is_said_it_is_what_holds_then(String key, String value, String profile, String said) {
        Map<String, String> settings = new HashMap<>(Map.of(key, value, "hub.profile", profile));

        assertThat(SharedSettings.text(Settings.load(Path.of(""), data, settings)).lines()).contains(key + "=" + said,
                "hub.profile=" + profile).hasSameSizeAs(SharedSettings.keys());
    }

    @Test
    void the_page_names_them_all() throws IOException {
        String page = Files.readString(Path.of("src/docs/operate.md"));
        String section = page.substring(page.indexOf("## Several nodes"), page.indexOf("## Backup"));

        assertThat(SharedSettings.keys()).allSatisfy(key -> assertThat(section).contains("`" + key + "`"))
                .doesNotHaveDuplicates();
    }
}
