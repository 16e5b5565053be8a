package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.DataFormatException;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.servers.StartupException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** What src/main/resources/logback.xml makes of events, in both formats. */
class HubLogTest {

    private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  hub [main] Forged - all is well";

    private interface Logs {
        void to(Logger log);
    }

    /** The shipped configuration on a context of its own; what it writes to standard error. */
    private static String written(String format, Logs logs) throws Exception {
        return written(format, "library.Parser", logs);
    }

    private static synchronized String written(String format, String logger, Logs logs) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        try {
            System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
            context.putProperty("HUB_LOG_FORMAT", format);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
            logs.to(context.getLogger(logger));
        } finally {
            context.stop();
            System.setErr(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "JSON"})
    void an_event_is_one_line_whatever_it_quotes(String format) throws Exception {
        for (String end : List.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\u001b[2K\n", "\u202e\n")) {
            String written = written(format, log -> log.warn("unknown element x" + end + FORGED));

            assertThat(written).endsWith("\n");
            assertThat(written.strip().chars()).as("%s after %s", format, (int) end.charAt(0))
                    .noneMatch(c -> c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x202e);
            assertThat(written).contains("Forged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "JSON"})
    void what_exceptions_of_libraries_say_is_not_written_but_where_they_were(String format) throws Exception {
        Exception quoting = new IllegalStateException("for Zzyzxova", new DataFormatException("bad Zzyzxova\n"
                + FORGED));
        quoting.addSuppressed(new IllegalArgumentException("Zzyzxova"));

        String written = written(format, log -> log.error("failed", quoting));

        assertThat(written).doesNotContain("Zzyzxova", "Forged").contains("IllegalStateException",
                "DataFormatException", "HubLogTest");
    }

    @Test
    void what_our_own_exceptions_say_is_meant_to_be_read() throws Exception {
        assertThat(written("TEXT", log -> log.error("failed", new StartupException("port 1 is taken"))))
                .contains("port 1 is taken");
    }

    @Test
    void json_stays_json() throws Exception {
        String written = written("JSON", log -> log.error("a \"quoted\"\nx\u0000y", new StartupException("s")));

        assertThat(JsonMapper.builder().build().readTree(written).path("formattedMessage").asText())
                .isEqualTo("a \"quoted\"\\u000ax\\u0000y");
    }

    /** What libraries fill in may be anything that a sender said. */
    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "JSON"})
    void of_what_libraries_fill_into_their_sentences_only_what_is_no_text_is_written(String format) throws Exception {
        for (String library : List.of("library.Parser", "ca.uhn.fhir.util.FhirTerser", "org.apache.camel.Any",
                "com.zaxxer.hikari.pool.HikariPool")) {
            String written = written(format, library, log -> {
                log.warn("found {} after {} ms of {}, {}", "Zzyzxova", 17, CharBuffer.wrap("Zzyzxova"), true);
                log.error("found {}", "Zzyzxova", new IllegalStateException("Zzyzxova"));
                log.error("found {} {}", List.of("Zzyzxova"), Map.of("a", "Zzyzxova"));
            });

            assertThat(written).as(library).doesNotContain("Zzyzxova");
            assertThat(written.contains("after 17 ms")).as(library).isEqualTo(!library.startsWith("ca.uhn.fhir"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientregistry.link.Linking", "errors.Classify", "site.Registration", "intake"})
    void what_our_own_sentences_say_is_written(String logger) throws Exception {
        assertThat(written("TEXT", logger, log -> log.warn("refused at {}", "PID-3"))).contains("refused at PID-3");
    }

    /** Each package of routes and processors is ours. */
    @Test
    void no_package_of_ours_is_taken_for_a_library() throws Exception {
        for (String root : List.of("routes", "processors")) {
            try (Stream<Path> stages = Files.list(Path.of(root))) {
                for (Path stage : stages.filter(Files::isDirectory).toList()) {
                    String logger = stage.getFileName() + ".Any";
                    assertThat(written("TEXT", logger, log -> log.warn("at {}", "PID-3"))).as(logger).contains("PID-3");
                }
            }
        }
    }

    /** HAPI's default writes a warning that quotes it, for whoever reads leniently. */
    @Test
    void what_the_parser_lets_pass_is_not_logged() {
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
            FhirFormat.JSON.read(Patient.class, "{\"resourceType\":\"Patient\",\"zzyzx\\nForged\":1}");
            FhirFormat.context().newJsonParser().parseResource("{\"resourceType\":\"Patient\",\"zzyzx\":1}");
            FhirFormat.context().newXmlParser().parseResource("<Patient xmlns=\"http://hl7.org/fhir\"><zzyzx/>"
                    + "</Patient>");
        } finally {
            System.setErr(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("zzyzx");
    }
}
