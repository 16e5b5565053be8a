package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is noted while a segment is read: which fields say something, which hold only what says nothing, and what is not
 * right. One thread.
 */
final class Notes {

    static final String NOTHING_READ = "The field says nothing that can be read; kept as sent where nothing is known.";

    final List<Warning> warnings = new ArrayList<>();
    final Set<String> said = new TreeSet<>();
    final Set<String> unreadable = new TreeSet<>();
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
        if (!isNothing(value) || segment.hasNull(field)) {
            said.add(name(field));
        }
        return value;
    }

    /**
     * The same of a field that may hold what says nothing. That takes the place of nothing, and the sender is told.
     *
     * @param isFiller whether a value says nothing
     */
    <T> T read(int field, T value, Predicate<T> isFiller) {
        return read(field, value, isFiller, NOTHING_READ, null);
    }

    /**
     * @param otherwise what the sender is told then
     * @param code      ours for it, null when it is enough to know
     */
    <T> T read(int field, T value, Predicate<T> isFiller, String otherwise, String code) {
        if (isNothing(value) || !isFiller.test(value)) {
            return read(field, value);
        }
        unreadable(field, otherwise, code);
        return value;
    }

    /** Notes a field of which nothing is taken, or only where nothing is known. */
    void unreadable(int field, String text) {
        unreadable(field, text, null);
    }

    void unreadable(int field, String text, String code) {
        leave(name(field));
        String place = segment.at(field).toString();
        boolean told = warnings.stream().anyMatch(warning -> warning.location().equals(place));
        if (!told) {
            warnings.add(new Warning(place, text, code));
        }
    }

    /** What is known of this field stays, {@code PID-13}. */
    void leave(String field) {
        said.remove(field);
        unreadable.add(field);
    }

    private String name(int field) {
        return segment.name() + "-" + field;
    }

    private static boolean isNothing(Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }
}
