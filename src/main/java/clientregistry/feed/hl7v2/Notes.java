package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is noted while a segment is read: which fields say something, and what is not right. One thread. */
final class Notes {

    final List<Warning> warnings = new ArrayList<>();
    final Set<String> said = new TreeSet<>();
    private final Segment segment;

    Notes(Segment segment) {
        this.segment = segment;
    }

    void warn(int field, String text) {
        warnings.add(new Warning(segment.at(field).toString(), text));
    }

    /**
     * Gives what was read of a field on, noting that the field says it. One without a value says something when there
     * is {@code ""} in it.
     *
     * @param value null or an empty list when nothing was
     */
    <T> T read(int field, T value) {
        boolean nothing = value == null || (value instanceof List<?> list && list.isEmpty());
        if (!nothing || segment.hasNull(field)) {
            said.add(segment.name() + "-" + field);
        }
        return value;
    }
}
