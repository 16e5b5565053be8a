package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalisationSettingsTest {

    private static final List<String> SHARED = List.of("http://a", "http://b");

    @TempDir
    Path copy;

    @BeforeEach
    void copyShipped() throws IOException {
        for (String file : new String[] {"settings.yaml", "nicknames.csv", "street-words.csv"}) {
            Files.copy(Shipped.CONFIG.resolve(file), copy.resolve(file));
        }
    }

    @Test
    void equal_configuration_has_an_equal_key_scheme() {
        assertThat(KeyScheme.of(NormalisationSettings.load(copy), SHARED))
                .isEqualTo(KeyScheme.of(Shipped.NORMALISER.settings(), SHARED)).matches("[0-9a-f]{16}");
    }

    @Test
    void any_change_of_the_configuration_changes_the_key_scheme() throws IOException {
        for (String file : new String[] {"settings.yaml", "nicknames.csv", "street-words.csv"}) {
            String before = KeyScheme.of(NormalisationSettings.load(copy), SHARED);
            Files.writeString(copy.resolve(file), Files.readString(copy.resolve(file)) + "# changed\n");
            assertThat(KeyScheme.of(NormalisationSettings.load(copy), SHARED)).as(file).isNotEqualTo(before);
        }
    }

    @Test
    void other_shared_authorities_make_another_key_scheme_and_their_order_does_not_matter() {
        NormalisationSettings settings = NormalisationSettings.load(copy);
        assertThat(KeyScheme.of(settings, List.of("http://b", "http://a"))).isEqualTo(KeyScheme.of(settings, SHARED));
        assertThat(KeyScheme.of(settings, List.of("http://a"))).isNotEqualTo(KeyScheme.of(settings, SHARED));
    }

    @Test
    void an_unknown_a_missing_key_and_a_missing_file_are_refused_by_name() throws IOException {
        Path settings = copy.resolve("settings.yaml");
        String shipped = Files.readString(settings);
        Files.writeString(settings, shipped + "\ncolour: red\n");
        assertThatThrownBy(() -> NormalisationSettings.load(copy)).hasStackTraceContaining("colour");
        Files.writeString(settings, shipped.replace("titles:", "#titles:").replace("\n  sheik,", "\n# sheik,")
                .replace("\n  lord,", "\n# lord,").replace("\n  mme,", "\n# mme,"));
        assertThatThrownBy(() -> NormalisationSettings.load(copy)).isInstanceOf(UncheckedIOException.class);
        Files.delete(settings);
        assertThatThrownBy(() -> NormalisationSettings.load(copy)).hasMessageContaining("cannot read");
    }
}
