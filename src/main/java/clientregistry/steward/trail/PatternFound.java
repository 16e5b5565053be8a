package clientregistry.steward.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that stands out.
 *
 * @param id        made of what it is, so that it is the same whenever it is looked for
 * @param kind      word of a {@link PatternKind}
 * @param who       user, or node where no human is known
 * @param human     whether it is a human
 * @param since     begin of the day or hour
 * @param until     its end
 * @param person    who was looked at, null when it is about many
 * @param times     how often
 * @param threshold from which number on it stands out
 * @param seen      who acknowledged it, null when nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PatternFound(UUID id, String kind, String who, boolean human, Instant since, Instant until, UUID person,
                           long times, long threshold, Acknowledged seen) {

    /** That an auditor looked at it, and what he found. */
    public record Acknowledged(String by, Instant at, String note) {
    }

    static PatternFound of(PatternKind kind, String who, boolean human, Instant since, Instant until, UUID person,
            long times, long threshold) {
        String name = kind + "|" + who + "|" + human + "|" + since + "|" + person;
        return new PatternFound(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), kind.word(), who, human,
                since, until, person, times, threshold, null);
    }

    /** The same, acknowledged. */
    public PatternFound seenBy(Acknowledged other) {
        return new PatternFound(id, kind, who, human, since, until, person, times, threshold, other);
    }
}
