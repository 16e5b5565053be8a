package clientregistry.steward;

import java.util.List;
import java.util.UUID;

/** What a change did, or would do, to links, tasks, what is kept apart, and ids that a source closed. */
public record EffectView(List<LinkEffect> linksClosed, List<LinkEffect> linksOpened, List<TaskEffect> tasksClosed,
                         List<TaskEffect> tasksOpened, List<Pair> apartEnded, List<Pair> apartBegun,
                         List<Merge> recordsReopened, List<Merge> recordsClosed) {

    /**
     * A link that is opened or closed.
     *
     * @param decision who or what had decided it
     */
    public record LinkEffect(UUID record, UUID person, String decision) {
    }

    public record TaskEffect(String kind, UUID record, UUID otherPerson) {
    }

    /** Two records. */
    public record Pair(UUID recordA, UUID recordB) {
    }

    /** A record that its source closed. */
    public record Merge(UUID record, UUID survivor) {
    }
}
