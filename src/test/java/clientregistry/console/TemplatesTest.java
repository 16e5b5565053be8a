package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    /** A page in a tab that nobody looks at asks nothing. */
    @ParameterizedTest
    @MethodSource("templates")
    void what_asks_anew_by_itself_stops_where_nobody_looks(Path template) throws IOException {
        assertThat(Pattern.compile("<[^>]*hx-trigger=\"every[^>]*>").matcher(Files.readString(template)).results()
                .map(MatchResult::group)).allMatch(element -> element.contains(" data-live "));
    }

    /** By codes that are kept, so that each is said in the reader's words by one place. */
    @ParameterizedTest
    @MethodSource("templates")
    void a_reason_is_shown_in_words_by_one_place(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern("<bdi>[$][{](?!sheet[.]reason)[^}]*[wW]hy\\(\\)[}]");
    }
}
