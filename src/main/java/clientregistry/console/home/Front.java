package clientregistry.console.home;

import clientregistry.console.MenuEntry;
import java.time.Instant;
import java.util.List;

/**
 * What the first page shows; null or empty where it is not the reader's.
 *
 * @param questions  that wait for a person
 * @param proposals  that wait for a second one
 * @param system     how the hub fares
 * @param patterns   in the trail that nobody has looked at
 * @param glass      emergencies that nobody has looked at
 * @param entries    pages he may go to
 */
public record Front(Questions questions, Integer proposals, Fare system, Integer patterns, Integer glass,
                    List<MenuEntry> entries) {

    /** Counts of open questions: how many in all, held by somebody, waiting for a facility. */
    public record Questions(long open, long held, long waiting) {
    }

    /**
     * How the hub fares.
     *
     * @param alarms     the worst first
     * @param remembered whether it is from memory, since the database is away
     * @param news       what was changed lately
     */
    public record Fare(List<Alarm> alarms, boolean remembered, List<News> news) {
    }

    /**
     * Something that is wrong.
     *
     * @param kind     code
     * @param severity down, degraded or look
     * @param what     which server, source or target; null for none
     * @param count    how many, null when nothing is counted
     * @param page     below {@code /console} where it can be mended, null for none
     */
    public record Alarm(String kind, String severity, String what, Long count, Instant since, String page) {

        /** How it is marked. */
        public String mark() {
            return switch (severity) {
                case "down" -> "bad";
                case "degraded" -> "warn";
                default -> "new";
            };
        }
    }

    /** Something that was changed: when, its code, which, by whom. */
    public record News(Instant at, String kind, String what, String by) {
    }

    /** Whether nothing of this reader's waits or is wrong. */
    public boolean isQuiet() {
        boolean work = (questions != null && questions.open() > 0) || isSome(proposals) || isSome(patterns) || isSome(glass);
        return !work && (system == null || system.alarms().isEmpty());
    }

    private static boolean isSome(Integer count) {
        return count != null && count > 0;
    }
}
