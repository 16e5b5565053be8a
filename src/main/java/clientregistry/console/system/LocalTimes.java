package clientregistry.console.system;

import clientregistry.person.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Times as fields of forms have them: of the hub's time zone, without saying so. */
public final class LocalTimes {

    private LocalTimes() {
    }

    /**
     * The instant that a browser's field of date and time means.
     *
     * @throws Refusal DATA_TYPE when it is none
     */
    public static Instant instant(String local) {
        try {
            return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "since", "A time must be such as 2026-02-03T09:00.");
        }
    }

    /** As a field shows it; empty for what is no time. */
    public static String field(String instant) {
        try {
            return LocalDateTime.ofInstant(Instant.parse(instant), ZoneId.systemDefault())
                    .truncatedTo(ChronoUnit.MINUTES).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }
}
