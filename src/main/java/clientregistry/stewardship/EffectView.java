package clientregistry.stewardship;

import java.util.List;
import java.util.UUID;

/** What a change did, or would do, to links, tasks and what is kept apart. */
public record EffectView(List<LinkEffect> linksClosed, List<LinkEffect> linksOpened, List<TaskEffect> tasksClosed,
                         List<TaskEffect> tasksOpened, List<Pair> apartEnded, List<Pair> apartBegun) {

    /** @param decision why it was opened or closed */
    public record LinkEffect(UUID record, UUID person, String decision) {
    }

    public record TaskEffect(String kind, UUID record, UUID otherPerson) {
    }

    /** Two records. */
    public record Pair(UUID recordA, UUID recordB) {
    }

    public boolean touchesLinks() {
        return !linksClosed.isEmpty() || !linksOpened.isEmpty();
    }
}
