package clientregistry.tools.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A tiny MLLP receiver over TLS that demands a client certificate. An answer of null closes the connection instead. */
final class AckServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    final Map<String, String> subjects = new ConcurrentHashMap<>();
    private final SSLServerSocket server;
    private final UnaryOperator<String> answers;

    AckServer(UnaryOperator<String> answers) throws IOException, GeneralSecurityException {
        this.answers = answers;
        SSLContext tls = TestCertificates.server();
        server = (SSLServerSocket) tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        start(this::accept);
    }

    static String ack(String message, String code, String more) {
        String controlId = message.split("\\|", -1)[9];
        return "MSH|^~\\&|||||||ACK|1|P|2.5\rMSA|" + code + "|" + controlId + "\r" + more;
    }

    MllpClient connect(SSLContext tls) throws IOException {
        return MllpClient.connect("localhost", server.getLocalPort(), tls, Duration.ofSeconds(5));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start(() -> serve((SSLSocket) socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(SSLSocket socket) {
        connections.incrementAndGet();
        try (socket; InputStream in = new BufferedInputStream(socket.getInputStream())) {
            subjects.put(socket.getSession().getPeerPrincipal().getName(), "");
            for (String message = frame(in); message != null; message = frame(in)) {
                String answer = answers.apply(message);
                if (answer == null) {
                    return;
                }
                socket.getOutputStream().write(("\u000b" + answer + "\u001c\r").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the client is gone, or was refused
        }
    }

    private static String frame(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == 0x1c) {
                in.read();
                return content.toString(StandardCharsets.UTF_8).substring(1);
            }
            content.write(next);
        }
        return null;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "ack-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
