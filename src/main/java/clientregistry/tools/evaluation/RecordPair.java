package clientregistry.tools.evaluation;

/** Two records in any order: {@code of(a, b)} equals {@code of(b, a)}. */
public record RecordPair(String one, String other) {

    public static RecordPair of(String a, String b) {
        return a.compareTo(b) <= 0 ? new RecordPair(a, b) : new RecordPair(b, a);
    }
}
