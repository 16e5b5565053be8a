package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.person.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** The moment a page is asked for: an instant, or a day and a time as a form of the browser's has it. */
final class MomentAsked {

    private MomentAsked() {
    }

    /**
     * Null for now.
     *
     * @throws Refusal DATA_TYPE when it is no moment
     */
    static Instant of(Asked asked) {
        String said = asked.parameter("asOf");
        return said == null ? null : instant(said);
    }

    private static Instant instant(String said) {
        try {
            if (said.length() == "2026-02-03".length()) {
                return LocalDate.parse(said).plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
            }
            boolean withoutZone = said.matches("[0-9-]{10}[T ][0-9:.]{5,18}");
            return withoutZone ? LocalDateTime.parse(said.replace(' ', 'T')).atZone(ZoneId.systemDefault()).toInstant()
                    : OffsetDateTime.parse(said).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "asOf", "asOf must be a day and a time, such as 2026-02-03T09:00.");
        }
    }

    /** As a question to the API has it. */
    static Map<String, String> parameters(Instant asOf) {
        return asOf == null ? Map.of() : Map.of("asOf", asOf.toString());
    }
}
