package clientregistry.publish.targets;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** A FHIR server asks for time: what was sent is not to blame. */
public final class TargetBusy extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final long seconds;

    /** @param seconds until it may be asked again, 0 when it named none */
    private TargetBusy(int status, long seconds) {
        super(status, "HTTP " + status);
        this.seconds = seconds;
    }

    public long seconds() {
        return seconds;
    }

    /** Whether an answer of this status asks for time. */
    public static boolean is(int status, String retryAfter) {
        return status == TOO_MANY_REQUESTS || (status >= 500 && retryAfter != null);
    }

    /**
     * As it was answered.
     *
     * @param retryAfter header of the answer: seconds or a date (RFC 9110); null when it has none
     */
    public static TargetBusy of(int status, String retryAfter, Clock clock) {
        return new TargetBusy(status, retryAfter == null ? 0 : seconds(retryAfter.strip(), clock));
    }

    private static long seconds(String retryAfter, Clock clock) {
        try {
            if (retryAfter.matches("\\d{1,9}")) {
                return Long.parseLong(retryAfter);
            }
            return Math.max(0, Duration.between(clock.instant(), ZonedDateTime.parse(retryAfter,
                    DateTimeFormatter.RFC_1123_DATE_TIME)).toSeconds());
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
