package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

/**
 * A jar that nothing needs is a jar whose faults nobody looks for; and what only tests have must change nothing that the
 * hub does, else they try another hub than the one that runs.
 */
class ClassPathTest {

    private static final List<String> NOT_OURS = List.of("junit", "assertj", "mockito", "plantuml", "jena", "libthrift",
            "Saxon", "xmlresolver", "titanium", "hapi-fhir-validation", "camel-test", "archunit", "jqwik", "awaitility");

    /** What tests alone offer, by where it is asked for: their own frameworks, and what the hub does not ask for. */
    private static final List<String> ASKED_BY_TESTS = List.of("org.junit.", "net.jqwik.",
            // The messages that tests send.
            "org/apache/camel/TypeConverterLoader", "org/apache/camel/configurer/hl7-", "org/apache/camel/dataformat",
            "org/apache/camel/language", "org/apache/camel/other.properties",
            // The validator of profiles, its cache and its packages.
            "ca.uhn.fhir.sl.cache.CacheProvider", "java.sql.Driver");

    private static List<Path> runtime() throws IOException {
        return paths(Files.readString(Path.of("target", "runtime.classpath")).strip());
    }

    private static List<Path> paths(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
    }

    private static Stream<String> services(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).filter(name -> name.matches("META-INF/services/.*[^/]"))
                    .map(name -> name.substring("META-INF/services/".length())).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_only_tests_have_is_found_by_nothing_that_a_hub_asks_for() throws IOException {
        List<Path> onlyTests = new ArrayList<>(paths(System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path"))));
        onlyTests.removeAll(runtime());
        List<Path> jars = onlyTests.stream().filter(path -> path.toString().endsWith(".jar")).toList();

        assertThat(jars).hasSizeGreaterThan(20);
        assertThat(jars.stream().flatMap(jar -> services(jar)
                .filter(service -> ASKED_BY_TESTS.stream().noneMatch(service::startsWith))
                .map(service -> jar.getFileName() + " offers " + service))).isEmpty();
    }

    /** The same XML is read and written by the same code, here and there. */
    @Test
    void what_handles_xml_here_is_of_the_jdk_or_on_the_class_path_of_a_hub() throws IOException {
        List<Class<?>> handlers = List.of(XMLInputFactory.newFactory().getClass(), XMLOutputFactory.newFactory().getClass(),
                XMLEventFactory.newFactory().getClass(), DocumentBuilderFactory.newInstance().getClass(),
                SAXParserFactory.newInstance().getClass(), TransformerFactory.newInstance().getClass(),
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).getClass());

        assertThat(handlers.get(0).getName()).as("what the places of faults and entries rest on").startsWith("com.ctc.wstx.");
        assertThat(handlers.stream().map(type -> type.getProtectionDomain().getCodeSource())
                .filter(source -> source != null && source.getLocation() != null)
                .map(source -> Path.of(source.getLocation().getPath()))).isSubsetOf(runtime());
    }

    @Test
    void what_only_tests_or_nobody_needs_is_not_on_the_class_path_of_a_hub() throws IOException {
        List<String> jars = runtime().stream().map(jar -> jar.getFileName().toString()).toList();

        assertThat(jars).hasSizeGreaterThan(50).noneMatch(jar -> NOT_OURS.stream().anyMatch(jar::startsWith));
    }
}
