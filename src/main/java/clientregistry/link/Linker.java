package clientregistry.link;

import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.link.OwnIdLeads.Meant;
import clientregistry.link.Told.Telling;
import clientregistry.match.normalisation.Features;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Source;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.Kind;
import clientregistry.store.registry.Ids;
import clientregistry.store.registry.LinkLock.Commit;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.RecordContents.ToldRow;
import clientregistry.store.registry.RegistryWriter.IdentifiersRow;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Applies changes one after the other to a {@link Workspace}: what an insert, an update, a merge, a re-match and an
 * operation mean. A feed that is refused has touched nothing. One batch, one thread.
 */
final class Linker {

    private final Workspace workspace;
    private final Writes writes;
    private final Commit commit;
    private final Ids ids;
    private final Membership membership;
    private final Matching matching;
    private final Merging merging;
    private final Tasks tasks;
    private final Bridges bridges;
    private final Naming naming;
    private final MeantRecord meantRecord;
    private final Stewarding stewarding;
    private final Expectations expectations;
    private final Effort effort;
    /** What a conditional create of the running submission found, by the key of the record it did not create. */
    private final Map<RecordKey, RecordState> foundInstead = new HashMap<>();
    private Submission running;
    private int position;

    Linker(Workspace workspace, Writes writes, Stores stores, Rules rules, Commit commit) {
        this.workspace = workspace;
        this.writes = writes;
        this.commit = commit;
        this.ids = stores.ids();
        this.tasks = new Tasks(workspace, writes, stores.tasks(), stores.questions());
        this.membership = new Membership(workspace, writes, tasks);
        this.effort = new Effort(stores.budgets().together(), rules.decide().rules().guards().representatives());
        this.matching = new Matching(workspace, writes, membership, tasks, rules, stores.joins(), effort);
        this.bridges = new Bridges(workspace, writes, stores, tasks, rules.decide());
        this.merging = new Merging(workspace, writes, membership, tasks);
        this.meantRecord = new MeantRecord(workspace, matching);
        this.naming = new Naming(workspace, writes, tasks);
        this.expectations = new Expectations(workspace, writes, stores.reader());
        this.stewarding = new Stewarding(workspace, writes, stores, membership, tasks, merging, bridges,
                rules.sources());
    }

    /** Does one change, under a number of its own in the order of all changes. */
    Result apply(Change change, Submission submission) {
        position++;
        if (!submission.equals(running)) {
            running = submission;
            foundInstead.clear();
        }
        writes.begin(commit.change(position));
        effort.begin(change, submission);
        Result result = result(change, submission);
        if (writes.didAnything()) {
            bridges.settle();
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
                ? workspace.ownIds().meant(merge.survivor(), null, Set.of()).record() : current((Change.Upsert) change);
        return record == null ? null : result(What.UNCHANGED, record);
    }

    /** One that created nothing found another record then. */
    private RecordState current(Change.Upsert upsert) {
        RecordState record = workspace.ownIds().meant(upsert.own(), null, Set.of()).record();
        return record != null || upsert.expected().condition() == null ? record
                : expectations.found(upsert).stream().findFirst().orElse(null);
    }

    private Result upsert(Change.Upsert upsert, Submission submission) {
        RecordState addressed = upsert.addressedId() == null ? null : workspace.byId(upsert.addressedId());
        Meant meant = meantRecord.of(upsert, addressed);
        RecordState record = meant.record();
        checkAddressed(upsert, addressed, record);
        if (record != null && !record.active() && !upsert.expected().creates()) {
            throw new Refusal(Refusal.Kind.MERGED_AWAY, upsert.places().identifier(),
                    "This identifier was merged into another one and is closed.");
        }
        RecordState there = expectations.check(upsert, record, upsert.places().identifier());
        if (there != null) {
            upsert.own().ids().forEach(id -> foundInstead.put(id, there));
            return result(What.UNCHANGED, there);
        }
        RecordKey another = meantRecord.ofAnother(record, upsert);
        if (another != null) {
            Result created = create(upsert, submission, another);
            naming.named(workspace.byId(created.record()), upsert.own(), true, List.of(record));
            return result(created.what(), workspace.byId(created.record()));
        }
        Result result = record == null ? create(upsert, submission, upsert.own().first())
                : change(record, upsert, submission);
        naming.named(workspace.byId(result.record()), upsert.own(), result.what() != What.HELD, meant.others());
        return result(result.what(), workspace.byId(result.record()));
    }

    private Result change(RecordState record, Change.Upsert upsert, Submission submission) {
        record.concern = null;
        return upsert.patch() == null ? replace(record, upsert, submission) : patch(record, upsert, submission);
    }

    private Result replace(RecordState record, Change.Upsert upsert, Submission submission) {
        if (says(record, upsert.content())) {
            confirm(record, upsert, submission);
            return result(What.UNCHANGED, record);
        }
        return isOldNews(record, upsert, submission) ? result(What.HELD, record)
                : update(record, upsert, upsert.content(), submission, false);
    }

    /** Takes what nothing newer told. */
    private Result patch(RecordState record, Change.Upsert upsert, Submission submission) {
        workspace.know(record);
        Telling telling = Telling.of(upsert, submission, commit.at());
        Set<String> open = record.told.open(telling, submission.sender().source().order(), upsert.cameAt() != null);
        if (open.isEmpty()) {
            return overtaken(record, upsert, submission);
        }
        Change.Content content = workspace.foreseen().merge(upsert, record.resource, open);
        Told told = record.told.with(telling.of(open));
        Result result;
        if (says(record, content)) {
            confirm(record, upsert, submission);
            result = result(What.UNCHANGED, record);
        } else {
            boolean late = upsert.cameAt() != null || open.size() < upsert.patch().parts().size();
            result = update(record, upsert, content, submission, late);
        }
        tell(record, told);
        return result;
    }

    /** Newer news came of all that it says. */
    private Result overtaken(RecordState record, Change.Upsert upsert, Submission submission) {
        if (says(record, workspace.foreseen().merge(upsert, record.resource, upsert.patch().parts()))) {
            return result(What.UNCHANGED, record);
        }
        if (submission.sender().source().order() == Source.Order.ARRIVAL) {
            throw new Refusal(Refusal.Kind.VERSION_CONFLICT, null, "Newer news came of all that it says.");
        }
        return result(What.HELD, record);
    }

    private static boolean says(RecordState record, Change.Content content) {
        return Arrays.equals(record.contentHash, content.hash());
    }

    private void tell(RecordState record, Told told) {
        record.told = told;
        writes.told.put(record.id, new ToldRow(record.id, record.version, told.toJson()));
    }

    /** Logical ids are ours: an id the sender names must be the one its own identifier leads to. */
    private static void checkAddressed(Change.Upsert upsert, RecordState addressed, RecordState found) {
        if (addressed == null || addressed == found) {
            return;
        }
        if (!addressed.key.source().equals(upsert.own().first().source())) {
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

    private Result create(Change.Upsert upsert, Submission submission, RecordKey key) {
        UUID id = key.equals(upsert.own().first()) ? upsert.newId() : ids.record(key);
        RecordState record = new RecordState(id, key);
        record.isNew = true;
        take(record, upsert, upsert.content(), submission, false);
        if (upsert.patch() != null) {
            tell(record, Told.NOTHING.with(Telling.of(upsert, submission, commit.at())));
        }
        workspace.put(record);
        checkSearched(record, upsert, upsert.content());
        matching.matchNew(record, upsert);
        workspace.show(record);
        return result(What.CREATED, record);
    }

    /** @param late whether something newer came already */
    private Result update(RecordState record, Change.Upsert upsert, Change.Content content, Submission submission,
            boolean late) {
        Features before = record.features;
        take(record, upsert, content, submission, late);
        if (!record.waits()) {
            checkSearched(record, upsert, content);
            membership.touch(record);
            matching.matchUpdated(record, before, upsert);
        } else if (record.pending.reason().isParked()) {
            // What was wrong with it may be gone with the version that had it.
            record.queue(record.pending.order(), PendingReason.RETRIED);
        }
        workspace.show(record);
        return result(What.UPDATED, record);
    }

    /** What is searched for again in a moment is decided on now as if the index had no word. */
    private void checkSearched(RecordState record, Change.Upsert upsert, Change.Content content) {
        if (upsert.patch() != null && workspace.searched() && !workspace.inQuarantine(record)) {
            workspace.foreseen().decideOn(upsert, content);
        }
    }

    private void take(RecordState record, Change.Upsert upsert, Change.Content content, Submission submission,
            boolean late) {
        record.version++;
        record.contentHash = content.hash();
        record.features = content.features();
        record.keys = content.keys();
        if (!late) {
            record.door = submission.message().door();
            record.senderTime = upsert.senderTime();
        }
        record.resource = content.resource();
        record.told = Told.whole(commit.at(), upsert.senderTime(), submission.message().door());
        record.changed = true;
        writes.versions.add(new VersionRow(writes.change(), record.id, record.version, submission.message().id(), content.resource(),
                content.features().toJson(), content.keys()));
        writes.identifiers.put(record.id, new IdentifiersRow(record.id, content.identifiers()));
    }

    private Result merge(Change.Merge merge) {
        String survivorPlace = merge.places().survivor();
        String subsumedPlace = merge.places().subsumed();
        Set<RecordState> named = workspace.ownIds().all(merge.subsumed());
        Meant meant = workspace.ownIds().meant(merge.survivor(), null, named);
        RecordState survivor = merge.survivor().ids().stream().map(foundInstead::get).filter(Objects::nonNull)
                .findFirst().orElse(meant.record());
        if (named.isEmpty()) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, subsumedPlace,
                    "The identifier to be merged away is not known.");
        }
        if (survivor == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, survivorPlace, "The surviving identifier is not known.");
        }
        if (merge.survivor().without(merge.subsumed()).isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, subsumedPlace, "A record cannot be merged into itself.");
        }
        // What leads to the survivor is one with it already.
        List<RecordState> gone = named.stream()
                .filter(record -> record != survivor && !Objects.equals(record.survivor, survivor.id)).toList();
        if (!survivor.active() || gone.stream().anyMatch(record -> !record.active())) {
            throw new Refusal(Refusal.Kind.MERGED_AWAY, gone.stream().allMatch(RecordState::active)
                    ? survivorPlace : subsumedPlace, "The identifier was merged away before.");
        }
        if (gone.stream().anyMatch(record -> !record.key.source().equals(survivor.key.source()))) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, survivorPlace, "The survivor belongs to another source.");
        }
        gone.forEach(record -> expectations.check(merge, record, subsumedPlace));
        survivor.concern = null;
        What what = subsume(gone, survivor);
        naming.named(named.iterator().next(), merge.subsumed(), false, List.of());
        naming.named(survivor, merge.survivor(), false, meant.others());
        List<UUID> subsumed = gone.stream().filter(record -> survivor.id.equals(record.survivor))
                .map(record -> record.id).toList();
        return new Result(what, survivor.id, survivor.version, survivor.person, survivor.concern, subsumed);
    }

    private What subsume(List<RecordState> gone, RecordState survivor) {
        What what = What.UNCHANGED;
        for (RecordState subsumed : gone) {
            if (workspace.inQuarantine(subsumed)) {
                long now = writes.change();
                writes.later.add(separations -> separations.hold(now, subsumed.id, survivor.id));
                what = What.HELD;
            } else {
                merging.subsume(subsumed, survivor);
                what = What.MERGED;
            }
        }
        return what;
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
        if (waited && !record.waits()) {
            naming.ask(record, workspace.namesakes(record));
        }
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
