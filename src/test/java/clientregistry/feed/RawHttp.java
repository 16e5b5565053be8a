package clientregistry.feed;

import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** One TLS connection to the FHIR door, byte by byte. */
final class RawHttp implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final SSLSocket socket;

    RawHttp(TestHub hub, String certificate) throws IOException {
        this(hub, certificate, "fhir.port");
    }

    /** @param port the setting of the door */
    RawHttp(TestHub hub, String certificate, String port) throws IOException {
        socket = (SSLSocket) TestCertificates.client(certificate).getSocketFactory()
                .createSocket("localhost", hub.settings().number(port));
        socket.setSoTimeout(20_000);
        socket.startHandshake();
    }

    /** An HTTP answer; head with status line. */
    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    static String request(String method, String path, String body, String... headers) {
        StringBuilder text = new StringBuilder(method + " /fhir" + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: application/fhir+json\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
        }
        return text + "\r\n" + body;
    }

    RawHttp write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    Answer read() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) b);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new Answer(head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    /** What comes until the other side closes. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
