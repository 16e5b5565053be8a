package publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of JSON lines: who may read them, and when they go. */
class OpenAuditLogTest {

    private static final String NAME = "audit-${date:now:yyyy-MM-dd}.jsonl";

    @TempDir
    private Path directory;

    private String open(String name, int days) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            new OpenAuditLog(directory, name, days, Clock.systemUTC()).process(exchange);
            return exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        }
    }

    private Path file(String name, int age) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(age))));
        return file;
    }

    @Test
    void the_file_of_today_is_for_its_owner_to_write_and_for_its_group_to_read() throws Exception {
        String name = open(NAME, 0);

        assertThat(name).isEqualTo("audit-" + LocalDate.now(ZoneId.systemDefault()) + ".jsonl");
        assertThat(mode(directory.resolve(name))).isEqualTo("rw-r-----");
    }

    @Test
    void one_that_was_left_open_to_everybody_is_closed() throws Exception {
        Path log = file("audit.jsonl", 0);
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

        open("audit.jsonl", 0);

        assertThat(mode(log)).isEqualTo("rw-r-----");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @ParameterizedTest
    @CsvSource({"30, audit-2026-01-01.jsonl, 31, false", "30, audit-2026-01-01.jsonl, 29, true",
        "0, audit-2026-01-01.jsonl, 3100, true", "30, hub.log, 300, true", "30, audit-notes.jsonl, 300, true",
        "30, audit-2026-01-01.jsonl.gz, 300, true"})
    void when_a_new_one_begins_old_ones_of_the_same_name_go_and_nothing_else(int days, String name, int age,
            boolean stays) throws Exception {
        Path old = file(name, age);

        open(NAME, days);

        assertThat(Files.exists(old)).isEqualTo(stays);
    }

    @Test
    void a_log_of_one_name_is_never_removed() throws Exception {
        Path log = file("audit.jsonl", 300);

        assertThat(List.of(open("audit.jsonl", 30), open("audit.jsonl", 30))).containsOnly("audit.jsonl");
        assertThat(log).exists();
    }

    @Test
    void in_a_directory_of_its_own_too() throws Exception {
        Files.createDirectories(directory.resolve("audit"));
        file("audit/2025-01-01.jsonl", 300);

        open("audit/${date:now:yyyy-MM-dd}.jsonl", 30);

        try (Stream<Path> files = Files.list(directory.resolve("audit"))) {
            assertThat(files).hasSize(1);
        }
    }
}
