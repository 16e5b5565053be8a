package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader of the templates may count on. */
class TemplatesTest {

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Drawings are {@link clientregistry.console.drawing.Svg}, which a template writes like any value. */
    @ParameterizedTest
    @MethodSource("templates")
    void nothing_is_written_without_being_escaped(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContain("$unsafe");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void style_and_script_stand_in_their_files(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern("(?i)\\sstyle=|<style|\\son[a-z]+=|javascript:")
                .doesNotContainPattern("<script(?! src=)");
    }
}
