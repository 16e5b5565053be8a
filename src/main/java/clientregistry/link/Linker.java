package clientregistry.link;

import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.match.normalisation.Features;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Source;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.Kind;
import clientregistry.store.registry.LinkLock.Commit;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.RegistryWriter.IdentifiersRow;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import java.util.Arrays;
import java.util.Objects;

/**
 * Applies changes one after the other to a {@link Workspace}: what an insert, an update, a merge, a re-match and an
 * operation mean. A feed that is refused has touched nothing. One batch, one thread.
 */
final class Linker {

    private final Workspace workspace;
    private final Writes writes;
    private final Commit commit;
    private final Membership membership;
    private final Matching matching;
    private final Merging merging;
    private final Tasks tasks;
    private final Stewarding stewarding;
    private int position;

    Linker(Workspace workspace, Writes writes, Stores stores, Rules rules, Commit commit) {
        this.workspace = workspace;
        this.writes = writes;
        this.commit = commit;
        this.tasks = new Tasks(workspace, writes, stores.tasks());
        this.membership = new Membership(workspace, writes, tasks);
        this.matching = new Matching(workspace, writes, membership, tasks, rules);
        this.merging = new Merging(workspace, writes, membership, tasks);
        this.stewarding = new Stewarding(workspace, writes, stores, membership, tasks, merging, rules.sources());
    }

    /** Does one change, under a number of its own in the order of all changes. */
    Result apply(Change change, Submission submission) {
        position++;
        writes.begin(commit.change(position));
        Result result = result(change, submission);
        if (writes.didAnything()) {
            tasks.settle();
        }
        if (!(change instanceof Change.Steward) || result.what() == What.OPERATED) {
            log(change, submission);
        }
        return result;
    }

    private Result result(Change change, Submission submission) {
        if (change instanceof Change.Upsert upsert) {
            return upsert(upsert, submission);
        }
        if (change instanceof Change.Merge merge) {
            return merge(merge);
        }
        return change instanceof Change.Rematch rematch ? rematch(rematch)
                : stewarding.apply((Change.Steward) change);
    }

    /**
     * Every feed, since even one that changes nothing may be news for a later one; of jobs, only what did something.
     */
    private void log(Change change, Submission submission) {
        if (submission.message() != null) {
            writes.changes.add(new ChangeRow(writes.change(), Kind.FEED, submission.message().source(),
                    submission.message().id(), workspace.searched(change)));
        } else if (change instanceof Change.Steward steward) {
            writes.changes.add(new ChangeRow(writes.change(), Kind.OPERATION, null, steward.operation().id(),
                    workspace.searched(change)));
        } else if (writes.didAnything()) {
            writes.changes.add(new ChangeRow(writes.change(), Kind.MATCH, null, ((Change.Rematch) change).record(),
                    workspace.searched(change)));
        }
    }

    /** What a repeated message is told: how its records stand now. */
    Result current(Change change) {
        RecordState record = change instanceof Change.Merge merge
                ? workspace.byKey(merge.survivor()) : workspace.byKey(((Change.Upsert) change).key());
        return record == null ? null : result(What.UNCHANGED, record);
    }

    private Result upsert(Change.Upsert upsert, Submission submission) {
        RecordState record = workspace.byKey(upsert.key());
        checkAddressed(upsert, record);
        if (record == null && upsert.expectedVersion() != null) {
            throw new Refusal(Refusal.Kind.VERSION_CONFLICT, null, "There is no version " + upsert.expectedVersion()
                    + ": the record is new.");
        }
        if (record == null) {
            return create(upsert, submission);
        }
        if (!record.active()) {
            throw new Refusal(Refusal.Kind.MERGED_AWAY, upsert.places().identifier(),
                    "This identifier was merged into another one and is closed.");
        }
        if (upsert.expectedVersion() != null && upsert.expectedVersion() != record.version) {
            throw new Refusal(Refusal.Kind.VERSION_CONFLICT, null,
                    "The current version is " + record.version + ", not " + upsert.expectedVersion() + ".");
        }
        if (Arrays.equals(record.contentHash, upsert.content().hash())) {
            confirm(record, upsert, submission);
            return result(What.UNCHANGED, record);
        }
        return isOldNews(record, upsert, submission) ? result(What.HELD, record) : update(record, upsert, submission);
    }

    /** Logical ids are ours: an id the sender names must be the one its own identifier leads to. */
    private void checkAddressed(Change.Upsert upsert, RecordState found) {
        RecordState addressed = upsert.addressedId() == null ? null : workspace.byId(upsert.addressedId());
        if (addressed == null || addressed == found) {
            return;
        }
        if (!addressed.key.source().equals(upsert.key().source())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, upsert.places().logicalId(), "This id belongs to a record of another source.");
        }
        throw new Refusal(Refusal.Kind.CONFLICT, upsert.places().identifier(),
                "The identifier names another record than the id does; a merge makes one of two records.");
    }

    /** Said again later: what was said in between is old news now. */
    private static void confirm(RecordState record, Change.Upsert upsert, Submission submission) {
        boolean later = upsert.senderTime() != null && record.senderTime != null && submission.message().door().equals(record.door)
                && upsert.senderTime().isAfter(record.senderTime);
        if (later) {
            record.senderTime = upsert.senderTime();
            record.changed = true;
        }
    }

    private static boolean isOldNews(RecordState record, Change.Upsert upsert, Submission submission) {
        return submission.sender().source().order() == Source.Order.SENDER_TIME
                && upsert.senderTime() != null && record.senderTime != null
                && submission.message().door().equals(record.door) && upsert.senderTime().isBefore(record.senderTime);
    }

    private Result create(Change.Upsert upsert, Submission submission) {
        RecordState record = new RecordState(upsert.newId(), upsert.key());
        record.isNew = true;
        take(record, upsert, submission);
        workspace.put(record);
        matching.matchNew(record, upsert);
        workspace.show(record);
        return result(What.CREATED, record);
    }

    private Result update(RecordState record, Change.Upsert upsert, Submission submission) {
        Features before = record.features;
        take(record, upsert, submission);
        if (!record.waits()) {
            membership.touch(record);
            matching.matchUpdated(record, before, upsert);
        } else if (record.pending.reason().isParked()) {
            // What was wrong with it may be gone with the version that had it.
            record.queue(record.pending.order(), PendingReason.RETRIED);
        }
        workspace.show(record);
        return result(What.UPDATED, record);
    }

    private void take(RecordState record, Change.Upsert upsert, Submission submission) {
        Change.Content content = upsert.content();
        record.version++;
        record.concern = null;
        record.contentHash = content.hash();
        record.features = content.features();
        record.keys = content.keys();
        record.door = submission.message().door();
        record.senderTime = upsert.senderTime();
        record.changed = true;
        writes.versions.add(new VersionRow(writes.change(), record.id, record.version, submission.message().id(), content.resource(),
                content.features().toJson(), content.keys()));
        writes.identifiers.put(record.id, new IdentifiersRow(record.id, content.identifiers()));
    }

    private Result merge(Change.Merge merge) {
        String survivorPlace = merge.places().survivor();
        String subsumedPlace = merge.places().subsumed();
        RecordState survivor = workspace.byKey(merge.survivor());
        RecordState subsumed = workspace.byKey(merge.subsumed());
        if (subsumed == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, subsumedPlace,
                    "The identifier to be merged away is not known.");
        }
        if (survivor == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, survivorPlace, "The surviving identifier is not known.");
        }
        if (!subsumed.active() && Objects.equals(subsumed.survivor, survivor.id)) {
            return result(What.UNCHANGED, survivor);
        }
        if (subsumed == survivor) {
            throw new Refusal(Refusal.Kind.CONFLICT, subsumedPlace, "A record cannot be merged into itself.");
        }
        if (!subsumed.active() || !survivor.active()) {
            throw new Refusal(Refusal.Kind.MERGED_AWAY, subsumed.active() ? survivorPlace : subsumedPlace,
                    "The identifier was merged away before.");
        }
        if (workspace.inQuarantine(subsumed)) {
            long now = writes.change();
            writes.later.add(separations -> separations.hold(now, subsumed.id, survivor.id));
            return result(What.HELD, survivor);
        }
        merging.subsume(subsumed, survivor);
        return result(What.MERGED, survivor);
    }

    private Result rematch(Change.Rematch rematch) {
        RecordState record = workspace.byId(rematch.record());
        if (record == null || !record.active() || record.version != rematch.version() || workspace.inQuarantine(record)
                || (rematch.onlyIfPending() && !record.waits())) {
            return new Result(What.SKIPPED, rematch.record(), rematch.version(), null);
        }
        if (!workspace.searched(rematch)) {
            PendingReason why = workspace.unsearched(rematch);
            noteUnsearched(record, why);
            return result(why.isParked() ? What.SKIPPED : What.WAITING, record);
        }
        record.features = rematch.features();
        record.keys = rematch.keys();
        boolean waited = record.waits();
        matching.matchAgain(record, rematch);
        return result(waited && !record.waits() ? What.CREATED : What.UPDATED, record);
    }

    private static void noteUnsearched(RecordState record, PendingReason why) {
        if (record.waits()) {
            record.queue(record.pending.order(), why);
        }
    }

    private static Result result(What what, RecordState record) {
        return new Result(what, record.id, record.version, record.person, record.concern);
    }
}
