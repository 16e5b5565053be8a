package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.hl7v2.ControlIds;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class MllpClientTest {

    @Test
    void messages_are_answered_one_after_the_other_on_one_connection() throws Exception {
        try (AckServer server = new AckServer(message -> AckServer.ack(message, "AA", "NTE|||ñ ق\r"));
             MllpClient client = server.connect(TestCertificates.client("lims"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("MSH|^~\\&|||||||ADT|" + i)).contains("MSA|AA|" + i).contains("ñ ق");
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void raw_bytes_go_out_unframed_and_frames_come_in() throws Exception {
        try (AckServer server = new AckServer(message -> AckServer.ack(message, "AR", ""));
             MllpClient client = server.connect(TestCertificates.client("lims"))) {
            client.write("\u000bMSH|^~\\&|||||||A".getBytes(StandardCharsets.ISO_8859_1));
            client.write("DT|9\u001c\r".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(client.readFrame(), StandardCharsets.UTF_8)).contains("MSA|AR|9");
        }
    }

    @Test
    void a_connection_closed_instead_of_an_answer_is_told_from_silence() throws Exception {
        try (AckServer server = new AckServer(message -> null);
             MllpClient client = server.connect(TestCertificates.client("lims"))) {
            assertThatThrownBy(() -> client.send("MSH|^~\\&|||||||ADT|1")).isInstanceOf(EOFException.class);
        }
        SSLContext tls = TestCertificates.client("lims");
        try (ServerSocket mute = new ServerSocket(0)) {
            assertThatThrownBy(() -> MllpClient.connect("localhost", mute.getLocalPort(), tls, Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void nobody_listening_is_an_error_at_once() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        SSLContext tls = TestCertificates.client("lims");
        assertThatThrownBy(() -> MllpClient.connect("127.0.0.1", port, tls, Duration.ofSeconds(5)))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void the_door_connects_again_after_a_failure_and_never_takes_another_message_s_answer() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (AckServer server = new AckServer(message -> switch (calls.incrementAndGet()) {
            case 1 -> null;
            case 2 -> AckServer.ack("|||||||||other", "AA", "");
            default -> AckServer.ack(message, "AA", "");
        })) {
            SSLContext tls = TestCertificates.client("lims");
            try (RowSender door = RowSender.hl7(new Hl7Channel(() -> server.connect(tls)), new Hl7Writer(SourceProfile.of("lims")), "A28",
                    new ControlIds())) {
                assertThat(door.send(SampleRows.FULL).reason()).isEqualTo("EOFException");
                assertThat(door.send(SampleRows.FULL).detail()).contains("answer to message 'other'");
                assertThat(door.send(SampleRows.FULL)).isEqualTo(SendResult.accepted());
            }
            assertThat(server.connections).hasValue(3);
        }
    }
}
