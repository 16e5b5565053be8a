package clientregistry.link;

import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Linking with parts left out, for the bench: what no hub of this design could do without. In a registry that is thrown
 * away afterwards only, since records stay unmatched. Thread-safe.
 */
public final class Floors {

    private final CandidateSearch search;
    private final LinkTransaction transaction;

    public Floors(CandidateSearch search, LinkTransaction transaction) {
        this.search = search;
        this.transaction = transaction;
    }

    /** Nothing is searched for and nothing stored: what is left is the doors. */
    public void answer(Batch batch) {
        batch.committed(batch.submissions().stream().map(Floors::created).toList());
    }

    /** One multi-search, nothing is read or stored. */
    public void search(Batch batch) {
        search.search(batch);
        answer(batch);
    }

    /** The rows of new records of new persons, nothing is searched for or read. */
    public void write(Batch batch) {
        batch.found("", "", new IdentityHashMap<>(), System.nanoTime());
        batch.committed(transaction.writeUnread(batch));
    }

    private static Outcome created(Submission submission) {
        List<Result> results = submission.changes().stream().map(change -> new Result(What.CREATED,
                ((Change.Upsert) change).newId(), 1, UUID.randomUUID())).toList();
        return submission.answering(new Outcome(results, null, false, null));
    }
}
