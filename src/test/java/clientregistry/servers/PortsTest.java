package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void who_listens_is_found_and_who_does_not_is_not() throws IOException {
        int port = Ports.free();
        assertThat(Ports.listens(port)).isFalse();
        try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.listens(server.getLocalPort())).isTrue();
        }
        assertThat(Ports.listens(port)).isFalse();
    }

    /** As the system does by chance to whoever asks again and again: the asker's own end is the port that is asked. */
    @Test
    void a_port_that_talks_to_itself_is_nobody_and_is_left_free() throws IOException {
        int port = Ports.free();
        InetSocketAddress itself = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket socket = new Socket()) {
            socket.bind(itself);

            assertThat(Ports.listens(socket, port)).isFalse();
        }
        assertThatCode(() -> new ServerSocket(port, 5, InetAddress.getLoopbackAddress()).close()).doesNotThrowAnyException();
    }
}
