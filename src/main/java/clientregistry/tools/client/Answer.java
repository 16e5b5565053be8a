package clientregistry.tools.client;

/**
 * What became of one record sent.
 *
 * @param reason why it was not accepted, in words that repeat from record to record ({@code 403 forbidden},
 *               {@code AE 204}), so that they can be counted; "" when accepted
 * @param detail what the hub said of this very record, "" without
 */
public record Answer(Outcome outcome, String reason, String detail) {

    /** REFUSED: sending it again would end the same. FAILED: no answer, or the hub could not take it just now. */
    public enum Outcome { ACCEPTED, REFUSED, FAILED }

    public static Answer accepted() {
        return new Answer(Outcome.ACCEPTED, "", "");
    }

    public static Answer refused(String reason, String detail) {
        return new Answer(Outcome.REFUSED, reason, detail);
    }

    public static Answer failed(String reason, String detail) {
        return new Answer(Outcome.FAILED, reason, detail);
    }

    /** No answer came at all. */
    public static Answer failed(Exception cause) {
        return failed(cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
    }
}
