package clientregistry.link;

import clientregistry.link.Told.Telling;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.RecordContents;
import clientregistry.store.registry.RecordContents.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out, before the search and under no lock, what partial feeds will make of their records: what is searched for
 * are the keys of the whole. The commit step looks whether it came so. Thread-safe.
 */
public final class Expectations {

    private record Known(String resource, Told told) {
    }

    private final RecordContents contents;

    public Expectations(RecordContents contents) {
        this.contents = contents;
    }

    public void read(Batch batch) {
        Set<RecordKey> toldInPart = toldInPart(batch);
        if (toldInPart.isEmpty()) {
            return;
        }
        Map<RecordKey, Known> known = new HashMap<>();
        for (Standing standing : contents.byKey(toldInPart)) {
            known.put(standing.key(), new Known(standing.resource(), Told.of(standing)));
        }
        for (Submission submission : batch.submissions()) {
            for (Change change : submission.changes()) {
                if (change instanceof Change.Upsert upsert) {
                    known.put(upsert.key(), expect(batch, upsert, submission, known.get(upsert.key())));
                }
            }
        }
    }

    /** The records that a batch tells parts of. */
    static Set<RecordKey> toldInPart(Batch batch) {
        return batch.changes().stream()
                .filter(change -> change instanceof Change.Upsert upsert && upsert.patch() != null)
                .map(change -> ((Change.Upsert) change).key()).collect(Collectors.toSet());
    }

    /** What later members of the batch will find. */
    private static Known expect(Batch batch, Change.Upsert upsert, Submission submission, Known before) {
        Telling telling = Telling.of(upsert, submission, Instant.now());
        if (upsert.patch() == null || before == null) {
            return new Known(upsert.content().resource(), Told.NOTHING.with(telling));
        }
        Set<String> open = before.told.open(telling, submission.sender().source().order(), upsert.cameAt() != null);
        try {
            Change.Content content = batch.expected().expect(upsert,
                    batch.expected().merge(upsert, before.resource, open));
            return new Known(content.resource(), open.isEmpty() ? before.told : before.told.with(telling.of(open)));
        } catch (RuntimeException fault) {
            // It fails again in its turn, and is isolated there.
            return before;
        }
    }
}
