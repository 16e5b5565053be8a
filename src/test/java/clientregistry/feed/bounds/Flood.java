package clientregistry.feed.bounds;

import clientregistry.run.Async;
import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;

/** One sender that writes far more than it may, and listens meanwhile to what it is told. */
final class Flood {

    private static final int PIECE = 64 * 1024;

    private Flood() {
    }

    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** What the hub says until it closes the connection, while the flood goes on. */
    static CompletableFuture<String> pour(TestHub hub, String door, Writer flood) {
        return Async.supply(() -> {
            try (SSLSocket socket = (SSLSocket) TestCertificates.client("openmrs").getSocketFactory()
                    .createSocket("localhost", hub.settings().number(door + ".port"))) {
                socket.setSoTimeout(120_000);
                socket.startHandshake();
                CompletableFuture<Void> writing = Async.run(() -> writeUntilClosed(socket, flood));
                String heard = listen(socket);
                socket.close();
                writing.join();
                return heard;
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private static void writeUntilClosed(SSLSocket socket, Writer flood) {
        try {
            flood.write(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // Closed by the hub: what was to be expected.
        }
    }

    /** A connection cut while we still write is reset; what came before counts. */
    private static String listen(SSLSocket socket) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (IOException e) {
            // The end, too.
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    static Writer then(String head, long bytes) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            byte[] piece = filler();
            for (long left = bytes; left > 0; left -= PIECE) {
                out.write(piece);
            }
        };
    }

    static Writer chunked(String head, long bytes) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (long left = bytes; left > 0; left -= PIECE) {
                out.write((Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(filler());
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private static byte[] filler() {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) 'x');
        return piece;
    }
}
