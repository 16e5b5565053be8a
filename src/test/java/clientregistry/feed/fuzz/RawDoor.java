package clientregistry.feed.fuzz;

import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** An HTTP connection on which anything can be sent; opened again when the hub has closed it. One thread. */
final class RawDoor implements AutoCloseable {

    private static final int DEADLINE_MILLIS = 20_000;

    private final int port;
    private final String certificate;
    private SSLSocket socket;
    private InputStream in;

    /** What was answered; status 0 when the connection was closed instead. */
    record Answer(int status, String type, String body) {
    }

    RawDoor(TestHub hub, String port, String certificate) {
        this.port = hub.settings().number(port);
        this.certificate = certificate;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param method and
     * @param target as they are sent, line ends and blanks escaped: else they would be other requests
     */
    Answer ask(String method, String target, String type, byte[] body) throws IOException {
        connect();
        String head = escaped(method) + " " + escaped(target) + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return answer(method.equals("HEAD"));
        } catch (EOFException | SSLException | SocketException closed) {
            close();
            return new Answer(0, "", "");
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c <= ' ' ? String.format("%%%02X", c) : String.valueOf((char) c)));
        return escaped.isEmpty() ? "GET" : escaped.toString();
    }

    private void connect() throws IOException {
        if (socket == null) {
            socket = (SSLSocket) TestCertificates.client(certificate).getSocketFactory()
                    .createSocket("localhost", port);
            socket.setSoTimeout(DEADLINE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    private Answer answer(boolean headOnly) throws IOException {
        String status = line();
        int length = 0;
        String type = "";
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            length = lower.startsWith("content-length:") ? Integer.parseInt(lower.substring(15).trim()) : length;
            type = lower.startsWith("content-type:") ? lower.substring(13).trim() : type;
            closes |= lower.startsWith("connection: close");
        }
        byte[] body = headOnly ? new byte[0] : in.readNBytes(length);
        if (closes) {
            close();
        }
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), type, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
