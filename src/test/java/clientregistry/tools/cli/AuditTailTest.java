package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.atna.DicomAudit;
import clientregistry.publish.atna.SyslogMessage;
import clientregistry.servers.AuditReceiver;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.AtnaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the embedded receiver was told, a line each. */
class AuditTailTest {

    private static final DicomAudit.Sender SENDER = new DicomAudit.Sender("registry", "", "here", 1);

    @TempDir
    private Path data;

    private static byte[] frame(UUID id, String event) {
        Instant at = Instant.parse("2026-03-04T05:06:07Z");
        return SyslogMessage.frame(at, SENDER, new DicomAudit(SENDER).xml(new Stored(id, 1, at, event, "C",
                AuditOutcome.SUCCESS, new Actor("fhir", "openmrs", "openmrs", null, null, "192.0.2.7", null), null, null,
                List.of(Entity.named("record", id, "created, version 1")), null, null)));
    }

    private String tail(String... more) {
        StringWriter out = new StringWriter();
        CommandLine command = HubCommand.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true));
        command.execute(Stream.concat(Stream.of("audit", "tail", "--data", data.toString()), Stream.of(more))
                .toArray(String[]::new));
        return out.toString();
    }

    @Test
    void each_message_is_a_line_with_time_event_outcome_node_and_ids() throws Exception {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        try (AuditReceiver receiver = AuditReceiver.start(data.resolve(AtnaSettings.RECEIVED), 0, ServerCertificate.GOOD
                .server());
             SSLSocket socket = (SSLSocket) TestCertificates.client("openmrs").getSocketFactory()
                     .createSocket("localhost", receiver.port())) {
            socket.getOutputStream().write(frame(first, "patient-feed"));
            socket.getOutputStream().write(frame(second, "pix-query"));
            socket.getOutputStream().write("12 <85>1 - - - ".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }

        assertThat(tail().lines()).containsExactly(
                "2026-03-04T05:06:07Z  ITI-104 patient-feed  C  ok  openmrs  urn:uuid:" + first + " " + first,
                "2026-03-04T05:06:07Z  ITI-83 pix-query  C  ok  openmrs  urn:uuid:" + second + " " + second,
                "(no DICOM audit message)");
        assertThat(tail("--lines", "1").lines()).containsExactly("(no DICOM audit message)");
        Path file = data.resolve(AtnaSettings.RECEIVED).resolve(AuditReceiver.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void where_nothing_was_received_it_says_why() {
        assertThat(tail()).startsWith("hub: nothing was received on ").hasLineCount(1);
    }
}
