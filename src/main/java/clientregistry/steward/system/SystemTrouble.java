package clientregistry.steward.system;

import java.time.Instant;
import java.util.List;

/**
 * Something that is wrong, and what to do now.
 *
 * @param kind     word of a {@link TroubleKind}
 * @param severity down, degraded or look
 * @param what     which server, stage, target, node, source or certificate; null when there is only one
 * @param count    how many, null when nothing is counted
 * @param since    since when as far as anybody knows, null when nobody does
 * @param hit      words for who is hit
 * @param fault    what is known of the cause, in our words; null when nothing is
 * @param before   the last change before it began, null when none is known
 * @param next     what to do now
 */
public record SystemTrouble(String kind, String severity, String what, Long count, Instant since, List<String> hit,
                      String fault, RecentChange before, Advice next) {

    /**
     * What to do now.
     *
     * @param command to type, null when none helps
     * @param page    of the console, null when there is none
     * @param retry   target whose parked rows can be tried again with one errand, null when nothing can
     */
    public record Advice(String command, String page, String retry) {
    }
}
