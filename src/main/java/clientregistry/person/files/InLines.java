package clientregistry.person.files;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that was refused for several reasons, each told in a line of its own where people read it; its message has
 * all of them in one, for logs.
 */
public interface InLines {

    /** A line for each reason, the number of them last; a single reason is one line. */
    List<String> lines();

    /**
     * The lines of reasons.
     *
     * @param about what was refused
     */
    static List<String> counted(String about, List<String> reasons) {
        return reasons.size() == 1 ? List.of(message(about, reasons))
                : Stream.concat(reasons.stream(), Stream.of(about + ": " + reasons.size() + " faults")).toList();
    }

    /** The same in one line. */
    static String message(String about, List<String> reasons) {
        return about + ": " + String.join("; ", reasons);
    }
}
