package clientregistry.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An ADT message as a sender writes it, field by field; the defaults are one the hub takes. */
final class Adt {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String[] msh = new String[22];
    private final String[] pid = new String[41];
    private final List<String> more = new ArrayList<>();
    private String mrg;
    private String lineEnd = "\r";

    private Adt(String event, String localId) {
        msh(1, "^~\\&").msh(2, "OPENMRS").msh(3, "CLINIC").msh(4, "HUB").msh(5, "MOH").msh(6, "20260102030405")
                .msh(8, "ADT^" + event).msh(9, "C" + NUMBERS.incrementAndGet() + "-" + System.nanoTime()).msh(10, "P")
                .msh(11, "2.5");
        pid(3, localId + "^^^OPENMRS^MR").pid(5, "Nakato^Babirye").pid(7, "19910417").pid(8, "F");
    }

    static Adt of(String event, String localId) {
        return new Adt(event, localId);
    }

    static Adt merge(String survivor, String subsumed) {
        return new Adt("A40", survivor).mrg(subsumed + "^^^OPENMRS^MR");
    }

    /** Numbers as an array has them: MSH-n stands at n - 1. */
    private Adt msh(int index, String value) {
        msh[index] = value;
        return this;
    }

    Adt header(int field, String value) {
        return msh(field - 1, value);
    }

    Adt from(String application) {
        return header(3, application);
    }

    Adt control(String id) {
        return header(10, id);
    }

    Adt version(String version) {
        return header(12, version);
    }

    Adt pid(int field, String value) {
        pid[field] = value;
        return this;
    }

    Adt name(String name) {
        return pid(5, name);
    }

    Adt mrg(String identifiers) {
        mrg = identifiers;
        return this;
    }

    Adt segment(String text) {
        more.add(text);
        return this;
    }

    Adt lineEnd(String text) {
        lineEnd = text;
        return this;
    }

    String control() {
        return msh[9];
    }

    String text() {
        List<String> segments = new ArrayList<>(List.of(joined("MSH", msh, 1), "EVN||20260102030405",
                joined("PID", pid, 1)));
        if (mrg != null) {
            segments.add("MRG|" + mrg);
        }
        segments.addAll(more);
        return String.join(lineEnd, segments) + lineEnd;
    }

    byte[] bytes() {
        return bytes(StandardCharsets.UTF_8);
    }

    byte[] bytes(Charset charset) {
        return text().getBytes(charset);
    }

    private static String joined(String name, String[] fields, int from) {
        int last = fields.length - 1;
        while (last > from && fields[last] == null) {
            last--;
        }
        StringBuilder out = new StringBuilder(name);
        for (int i = from; i <= last; i++) {
            out.append('|').append(fields[i] == null ? "" : fields[i]);
        }
        return out.toString();
    }
}
