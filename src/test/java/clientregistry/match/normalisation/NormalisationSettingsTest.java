package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.files.FileFaults;
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
    void all_unknown_and_missing_keys_are_told_at_once_each_with_a_line() throws IOException {
        Path settings = copy.resolve("settings.yaml");
        String shipped = Files.readString(settings);
        Files.writeString(settings, "colour: red\n" + shipped.replace("titles: [", "tiles: [")
                .replace("phone-region: UG", "phone-region: [UG]").replace("earliest-birth-year: 1880",
                "earliest-birth-year: long ago"));
        assertThatThrownBy(() -> NormalisationSettings.load(copy)).isInstanceOfSatisfying(FileFaults.class, refused ->
                assertThat(refused.each()).hasSize(5).allMatch(line -> line.matches(".*settings\\.yaml: .+ \\(line [0-9]+\\)"))
                .satisfiesExactlyInAnyOrder(line -> assertThat(line).contains("\"colour\"", "(line 1)"),
                line -> assertThat(line).contains("\"tiles\""), line -> assertThat(line).contains("there is no titles"),
                line -> assertThat(line).contains("phone-region has another form"),
                line -> assertThat(line).contains("earliest-birth-year has another form")));
    }

    @Test
    void a_missing_file_is_refused_by_name() throws IOException {
        Files.delete(copy.resolve("nicknames.csv"));
        assertThatThrownBy(() -> NormalisationSettings.load(copy)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read");
        Files.delete(copy.resolve("settings.yaml"));
        assertThatThrownBy(() -> NormalisationSettings.load(copy)).isInstanceOf(FileFaults.class)
                .hasMessageContaining("settings.yaml: there is no such file");
    }
}
