package clientregistry.steward.system;

import clientregistry.steward.QuarantineView;
import java.time.Instant;
import java.util.List;

/**
 * A source, and how it feeds.
 *
 * @param nodes            certificates that speak for it
 * @param lastHeard        when a message of it came last, null when never
 * @param messages         of the last 24 hours
 * @param refused          of these
 * @param certificateUntil end of the first of its certificates that ends, as far as this node saw them since its start;
 *                         null when it saw none
 * @param silence          set when it is silent for longer than usual
 * @param drifts           in what it feeds otherwise than usual
 * @param quarantine       null when it is in none
 * @param refusals         of the last seven days by kind; null in a list
 */
public record SourceView(String name, String display, List<String> nodes, Instant lastHeard, long messages, long refused,
                         Instant certificateUntil, SourceSilence silence, List<Drift> drifts,
                         QuarantineView quarantine, List<Refusals> refusals) {

    /**
     * How often it was refused for one kind of reason.
     *
     * @param last when that was last so
     */
    public record Refusals(String kind, String place, long messages, Instant last) {
    }

    /**
     * That it feeds otherwise than usual.
     *
     * @param measure label of what is counted
     * @param since   the first day, ISO
     * @param share   0 to 1, when it was noticed
     * @param usual   the same before
     * @param of      of how many the share is
     */
    public record Drift(String measure, String since, double share, double usual, long of) {
    }

    SourceView with(List<Refusals> found) {
        return new SourceView(name, display, nodes, lastHeard, messages, refused, certificateUntil, silence, drifts,
                quarantine, found);
    }
}
