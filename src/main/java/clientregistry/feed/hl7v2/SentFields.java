package clientregistry.feed.hl7v2;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The fields of a message one by one, whether or not it could be read: who looks at a refused one wants to see what is
 * wrong with it. Explains them by a table of names.
 */
public final class SentFields {

    private static final String TABLE = "/hl7v2/fields.properties";
    private static final Map<String, Explained> FIELDS = fields();
    /** More than any message has that is taken; what is longer is cut off. */
    private static final int MOST = 2000;

    /** @param read word for what is read of it, null when nothing */
    record Explained(String name, String read) {
    }

    private SentFields() {
    }

    /** All fields that are filled in, in order; none where there is no segment. */
    public static List<SentField> of(byte[] message) {
        MessageText decoded = MessageText.decode(message);
        List<SentField> found = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Encoding encoding = null;
        for (String line : decoded.text().split("[\r\n]+", -1)) {
            if (line.startsWith("MSH")) {
                encoding = Encoding.guess(line, decoded.charset());
            }
            if (encoding != null && line.length() >= 3 && found.size() < MOST) {
                int sequence = seen.merge(line.substring(0, 3), 1, Integer::sum);
                found.addAll(of(new Segment(line, sequence, encoding), line, encoding));
            }
        }
        return found;
    }

    private static List<SentField> of(Segment segment, String line, Encoding encoding) {
        List<SentField> found = new ArrayList<>();
        int last = Encoding.split(line, encoding.field()).size();
        for (int number = 1; number <= last; number++) {
            String value = segment.name().equals("MSH") && number == 1 ? String.valueOf(encoding.field())
                    : segment.raw(number);
            if (!value.isEmpty()) {
                Explained field = FIELDS.getOrDefault(segment.name() + "-" + number, new Explained(null, null));
                found.add(new SentField(segment.name(), segment.sequence(), number, field.name(), value, field.read()));
            }
        }
        return found;
    }

    /**
     * Whether anything is read of a field.
     *
     * @param code {@code PID-5}
     */
    static boolean isRead(String code) {
        Explained field = FIELDS.get(code);
        return field != null && field.read() != null;
    }

    /** By code, {@code PID-5}. */
    static Map<String, Explained> table() {
        return FIELDS;
    }

    private static Map<String, Explained> fields() {
        Properties said = new Properties();
        try (InputStream in = SentFields.class.getResourceAsStream(TABLE)) {
            said.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Explained> fields = new HashMap<>();
        said.stringPropertyNames().forEach(code -> {
            String[] parts = said.getProperty(code).split("\\|", -1);
            fields.put(code, new Explained(parts[0], parts[1].isEmpty() ? null : parts[1]));
        });
        return Map.copyOf(fields);
    }
}
