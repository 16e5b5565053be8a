package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language is a file: nothing else need be told of it. */
class TextFilesTest {

    private static final Locale SWAHILI = Locale.forLanguageTag("sw");
    private static final String FILE = "console/texts_sw.properties";
    private static final byte[] WORDS = "menu.tasks=Maswali — ndiyo\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private URL fourth(String where) throws IOException {
        if (where.equals("folder")) {
            Files.createDirectories(folder.resolve("console"));
            Files.write(folder.resolve(FILE), WORDS);
            Files.writeString(folder.resolve("console/texts_readme.txt"), "no language");
            return folder.toUri().toURL();
        }
        Path jar = folder.resolve("fourth.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("console/"));
            entries.putNextEntry(new JarEntry(FILE));
            entries.write(WORDS);
        }
        return jar.toUri().toURL();
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "jar"})
    void one_file_more_is_one_language_more(String where) throws IOException {
        try (URLClassLoader classes = new URLClassLoader(new URL[] {fourth(where)}, Texts.class.getClassLoader())) {
            Texts texts = Texts.of(classes);

            assertThat(texts.languages()).extracting(Locale::toLanguageTag).containsExactly("en", "fr", "pt", "sw");
            assertThat(texts.text(SWAHILI, "menu.tasks")).isEqualTo("Maswali — ndiyo");
            assertThat(texts.text(SWAHILI, "menu.search")).as("what it lacks").isEqualTo(texts.text(Locale.ENGLISH, "menu.search"));
            assertThat(Language.of(null, "sw-KE,en;q=0.5", texts.languages())).isEqualTo(SWAHILI);
        }
    }

    @Test
    void english_is_everybodys_and_the_others_come_by_their_tags() {
        assertThat(Texts.shipped().languages()).extracting(Locale::toLanguageTag).startsWith("en").doesNotHaveDuplicates()
                .contains("fr", "pt");
    }
}
