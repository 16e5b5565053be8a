package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.person.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Whole days that a page is about.
 *
 * @param since first day, null for the beginning
 * @param until last day, null for today
 */
public record TrailPeriod(LocalDate since, LocalDate until) {

    /** @throws Refusal DATA_TYPE for a day that is none */
    static TrailPeriod of(Asked asked) {
        return new TrailPeriod(day("since", asked.parameter("since")), day("until", asked.parameter("until")));
    }

    private static LocalDate day(String name, String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be a day such as 2026-02-03.");
        }
    }

    /** As the API is asked. */
    void into(Map<String, String> parameters) {
        if (since != null) {
            parameters.put("since", begin(since).toString());
        }
        if (until != null) {
            parameters.put("until", begin(until.plusDays(1)).toString());
        }
    }

    /** For an API that looks at the whole days of two instants. */
    void daysInto(Map<String, String> parameters) {
        if (since != null) {
            parameters.put("since", begin(since).toString());
        }
        if (until != null) {
            parameters.put("until", begin(until).toString());
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    public String first() {
        return since == null ? null : since.toString();
    }

    public String last() {
        return until == null ? null : until.toString();
    }
}
