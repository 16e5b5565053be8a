package clientregistry.steward;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** What a change did, or would do, to links, tasks, what is kept apart, and ids that a source closed. */
public record EffectView(List<LinkEffect> linksClosed, List<LinkEffect> linksOpened, List<TaskEffect> tasksClosed,
                         List<TaskEffect> tasksOpened, List<Pair> apartEnded, List<Pair> apartBegun,
                         List<Merge> recordsReopened, List<Merge> recordsClosed) {

    /** All records it touches, each once. */
    public List<UUID> records() {
        return Stream.of(Stream.concat(linksClosed.stream(), linksOpened.stream()).map(LinkEffect::record),
                Stream.concat(tasksClosed.stream(), tasksOpened.stream()).map(TaskEffect::record),
                Stream.concat(apartEnded.stream(), apartBegun.stream()).flatMap(pair -> Stream.of(pair.recordA,
                        pair.recordB)),
                Stream.concat(recordsReopened.stream(), recordsClosed.stream()).flatMap(merge -> Stream.of(merge.record,
                        merge.survivor))).flatMap(ids -> ids).filter(Objects::nonNull).distinct().toList();
    }

    /** All persons it touches, each once. */
    public List<UUID> persons() {
        return Stream.concat(Stream.concat(linksClosed.stream(), linksOpened.stream()).map(LinkEffect::person),
                Stream.concat(tasksClosed.stream(), tasksOpened.stream()).map(TaskEffect::otherPerson))
                .filter(Objects::nonNull).distinct().toList();
    }

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
