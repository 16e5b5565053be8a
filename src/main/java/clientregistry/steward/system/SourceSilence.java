package clientregistry.steward.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a source is silent for longer than it usually is, told from when it was heard alone: twice as long as its longest
 * pause of the last days, and at least an hour. Of a source that was rarely heard nothing is known.
 *
 * @param last         when it was heard last
 * @param usualSeconds its longest pause before
 */
public record SourceSilence(String source, Instant last, long usualSeconds) {

    /** Five minutes in which something came, at least. */
    private static final int FEWEST = 20;
    private static final Duration SHORTEST = Duration.ofHours(1);

    /**
     * Whether it is silent for too long.
     *
     * @param heard ends of the five minutes in which something came, in order
     */
    public static Optional<SourceSilence> of(String source, List<Instant> heard, Instant now) {
        if (heard.size() < FEWEST) {
            return Optional.empty();
        }
        Duration longest = Duration.ZERO;
        for (int i = 1; i < heard.size(); i++) {
            Duration pause = Duration.between(heard.get(i - 1), heard.get(i));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        Instant last = heard.get(heard.size() - 1);
        Duration silent = Duration.between(last, now);
        boolean tooLong = silent.compareTo(SHORTEST) > 0 && silent.compareTo(longest.multipliedBy(2)) > 0;
        return tooLong ? Optional.of(new SourceSilence(source, last, longest.toSeconds())) : Optional.empty();
    }
}
