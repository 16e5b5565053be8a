package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A jar that nothing needs is a jar whose faults nobody looks for. */
class ClassPathTest {

    private static final List<String> NOT_OURS = List.of("junit", "assertj", "mockito", "plantuml", "jena", "libthrift",
            "Saxon", "xmlresolver", "titanium", "hapi-fhir-validation", "camel-test", "archunit", "jqwik", "awaitility");

    @Test
    void what_only_tests_or_nobody_needs_is_not_on_the_class_path_of_a_hub() throws IOException {
        List<String> jars = Stream.of(Files.readString(Path.of("target", "runtime.classpath")).strip()
                .split(File.pathSeparator, -1)).map(jar -> Path.of(jar).getFileName().toString()).toList();

        assertThat(jars).hasSizeGreaterThan(50).noneMatch(jar -> NOT_OURS.stream().anyMatch(jar::startsWith));
    }
}
