package clientregistry.steward.system;

import java.util.Arrays;
import java.util.Optional;

/** A figure that nodes sample: its word, which stands before what it is of ({@code in.fhir}), and its unit. */
public enum Metric {

    /** Messages that were taken, by door. */
    IN("in", "messages"),
    /** Messages that were refused, by door. */
    REFUSED("refused", "messages"),
    /** Messages of a source, whatever became of them. */
    SOURCE("source", "messages"),
    /** Seconds within which 95 of 100 requests of a door, batches of linking or publications ended, by stage. */
    P95("p95", "seconds"),
    /** Seconds within which the index answered 95 of 100 searches for candidates. */
    SEARCH("search", "seconds"),
    /** Seconds for which the oldest publication waits, by target. */
    LAG("lag", "seconds"),
    /** Publications that wait, by target. */
    WAITING("waiting", "rows"),
    /** Open questions. */
    TASKS("tasks", "tasks");

    private final String word;
    private final String unit;

    Metric(String word, String unit) {
        this.word = word;
        this.unit = unit;
    }

    public String word() {
        return word;
    }

    /** messages (in five minutes), seconds, rows or tasks. */
    public String unit() {
        return unit;
    }

    /** As it is stored. */
    String of(String what) {
        return what.isEmpty() ? word : word + "." + what;
    }

    /** Of a stored name; empty for one of a newer hub. */
    static Optional<Metric> named(String name) {
        String word = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** What a stored name is of, empty for a figure of the whole. */
    static String what(String name) {
        return name.contains(".") ? name.substring(name.indexOf('.') + 1) : "";
    }
}
