package clientregistry.tools.client;

/**
 * What became of one record sent.
 *
 * @param reason why it was not accepted, in words that repeat from record to record ({@code 403 forbidden},
 *               {@code AE 204}), so that they can be counted; "" when accepted
 * @param detail what the hub said of this very record, "" without
 */
public record SendResult(Outcome outcome, String reason, String detail) {

    /** REFUSED: sending it again would end the same. FAILED: no answer, or the hub could not take it just now. */
    public enum Outcome { ACCEPTED, REFUSED, FAILED }

    public static SendResult accepted() {
        return new SendResult(Outcome.ACCEPTED, "", "");
    }

    public static SendResult refused(String reason, String detail) {
        return new SendResult(Outcome.REFUSED, reason, detail);
    }

    public static SendResult failed(String reason, String detail) {
        return new SendResult(Outcome.FAILED, reason, detail);
    }

    /** No answer came at all. */
    public static SendResult failed(Exception cause) {
        return failed(cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
    }
}
