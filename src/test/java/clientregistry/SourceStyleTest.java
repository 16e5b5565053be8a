package clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader of the Java sources may count on and the compiler does not look at. */
class SourceStyleTest {

    private static final List<String> ROOTS = List.of("routes", "processors", "src", "certs");
    private static final int WIDE = 120;
    private static final int WIDEST = 140;

    private record Line(Path source, int number, int columns) {

        @Override
        public String toString() {
            return source + ":" + number;
        }
    }

    @Test
    void no_line_is_over_140_columns() throws IOException {
        assertThat(lines()).filteredOn(line -> line.columns > WIDEST).isEmpty();
    }

    @Test
    void fewer_than_one_line_in_a_hundred_is_over_120_columns() throws IOException {
        List<Line> all = lines();
        List<Line> wide = all.stream().filter(line -> line.columns > WIDE).toList();

        assertThat(wide).hasSizeLessThan(all.size() / 100);
    }

    /** One word, one class: who hears a name need not ask which one is meant. */
    @Test
    void no_two_classes_have_one_name() throws IOException {
        Map<String, List<Path>> byName = sources().stream()
                .filter(source -> !source.startsWith("src") || source.startsWith(Path.of("src", "main"))
                        || source.startsWith(Path.of("src", "jmh")))
                .filter(source -> !source.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(source -> source.getFileName().toString()));
        byName.values().removeIf(same -> same.size() == 1);

        assertThat(byName).isEmpty();
    }

    @Test
    void a_statement_holds_at_most_one_conditional_expression() throws IOException {
        try (StandardJavaFileManager files = ToolProvider.getSystemJavaCompiler()
                .getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            assertThat(CrowdedStatements.in(files.getJavaFileObjectsFromPaths(sources()))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return a ? 1 : 2;                                      | 0
            return a ? 1 : b ? 2 : 3;                              | 1
            return f(a ? 1 : 2, b ? 1 : 2);                        | 1
            int x = a ? 1 : 2; int y = b ? 1 : 2;                  | 0
            if (a ? b : c) { return b ? 1 : 2; }                   | 0
            while (a ? b : c ? a : b) { f(); }                     | 1
            return a ? f(() -> b ? 1 : 2) : 3;                     | 0
            f(() -> b ? 1 : c ? 2 : 3);                            | 1
            f(new G() { int g = a ? 1 : 2; int h = b ? 1 : 2; });  | 0
            return switch (x) { case 1 -> a ? 1 : 2; default -> b ? 1 : 2; }; | 0
            return switch (x) { case 1 -> a ? 1 : b ? 1 : 2; default -> 0; }; | 1
            """)
    void statements_are_told_apart(String body, int crowded) throws IOException {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///C.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "class C { int m() { " + body + " } }";
            }
        };

        assertThat(CrowdedStatements.in(List.of(source))).hasSize(crowded);
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path source : sources()) {
            List<String> texts = Files.readAllLines(source);
            for (int i = 0; i < texts.size(); i++) {
                lines.add(new Line(source, i + 1, texts.get(i).codePointCount(0, texts.get(i).length())));
            }
        }
        return lines;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String root : ROOTS) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
