package clientregistry.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hub's metrics say of its doors, as the operator's Prometheus reads it. */
public record Gauges(TestHub hub) {

    public int open(String door) {
        return (int) value("connections_open{door=\"" + door + "\"}");
    }

    public int handshakes(String door) {
        return (int) value("connections_handshakes{door=\"" + door + "\"}");
    }

    public long closed(String door, String reason) {
        return (long) value("connections_closed_total{door=\"" + door + "\",reason=\"" + reason + "\"}");
    }

    public long busy(String reason) {
        return (long) value("answers_busy_total{reason=\"" + reason + "\"}");
    }

    public long bytes() {
        return (long) value("connections_bytes");
    }

    public long queue() {
        return (long) value("link_queue");
    }

    /** Nobody is connected, nothing is held: as before. */
    public boolean allIsOver() {
        // Java's HTTP client lets its connections go when it is collected.
        System.gc();
        return open("fhir") + open("hl7") + handshakes("fhir") + handshakes("hl7") == 0 && bytes() == 0 && queue() == 0;
    }

    private double value(String name) {
        String url = "http://127.0.0.1:" + hub.settings().get("operation.port") + "/metrics";
        try (InputStream in = URI.create(url).toURL().openStream()) {
            Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!line.find()) {
                throw new IllegalStateException("no metric " + name);
            }
            return Double.parseDouble(line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
