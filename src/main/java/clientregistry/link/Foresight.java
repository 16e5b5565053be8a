package clientregistry.link;

import clientregistry.link.Told.Telling;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.RecordContents;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out, before the search and under no lock, what partial feeds will make of their records: what is searched for
 * are the keys of the whole. The commit step looks whether it came so. Thread-safe.
 */
public final class Foresight {

    private record Known(String resource, Told told, Instant since) {
    }

    private final RecordContents contents;

    public Foresight(RecordContents contents) {
        this.contents = contents;
    }

    public void read(Batch batch) {
        Set<RecordKey> toldInPart = toldInPart(batch);
        if (toldInPart.isEmpty()) {
            return;
        }
        Map<RecordKey, Known> known = new HashMap<>();
        contents.byOwnId(toldInPart).forEach((id, standing) ->
                known.put(id, new Known(standing.resource(), Told.of(standing), standing.since())));
        for (Submission submission : batch.submissions()) {
            for (Change change : submission.changes()) {
                if (change instanceof Change.Upsert upsert) {
                    Known before = upsert.own().choose(known, Known::since).orElse(null);
                    Known after = expect(batch, upsert, submission, before);
                    upsert.own().ids().forEach(id -> known.put(id, after));
                }
            }
        }
    }

    /** Ids of the records that a batch tells parts of. */
    static Set<RecordKey> toldInPart(Batch batch) {
        return batch.changes().stream()
                .filter(change -> change instanceof Change.Upsert upsert && upsert.patch() != null)
                .flatMap(change -> ((Change.Upsert) change).own().ids().stream()).collect(Collectors.toSet());
    }

    /** What later members of the batch will find. */
    private static Known expect(Batch batch, Change.Upsert upsert, Submission submission, Known before) {
        Telling telling = Telling.of(upsert, submission, Instant.now());
        if (upsert.patch() == null || before == null) {
            return new Known(upsert.content().resource(), Told.NOTHING.with(telling), Instant.now());
        }
        Set<String> open = before.told.open(telling, submission.sender().source().order(), upsert.cameAt() != null);
        try {
            Change.Content content = batch.foreseen().expect(upsert,
                    batch.foreseen().merge(upsert, before.resource, open));
            return new Known(content.resource(), open.isEmpty() ? before.told : before.told.with(telling.of(open)),
                    before.since);
        } catch (RuntimeException fault) {
            // It fails again in its turn, and is isolated there.
            return before;
        }
    }
}
