package clientregistry.link;

import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Contradiction;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Decision;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.Objection;
import clientregistry.match.matching.PersonScore;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.PendingReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Turns a decision into links and tasks. A decision is only ever made with the index's word: without it a new record
 * waits, and a linked one is marked for the re-match job. One thread.
 */
final class Matching {

    private final Workspace workspace;
    private final Writes writes;
    private final Membership membership;
    private final Tasks tasks;
    private final Decide decide;
    private final SourceCaution caution;
    private final FeedJoins joins;
    private final Effort effort;

    /** @param joins whether feeds may make persons one */
    Matching(Workspace workspace, Writes writes, Membership membership, Tasks tasks, Rules rules, boolean joins,
            Effort effort) {
        this.workspace = workspace;
        this.writes = writes;
        this.membership = membership;
        this.tasks = tasks;
        this.decide = rules.decide();
        this.caution = new SourceCaution(rules.sources());
        this.joins = new FeedJoins(workspace, writes, membership, rules, joins);
        this.effort = effort;
    }

    void matchNew(RecordState record, Change.Upsert upsert) {
        if (workspace.inQuarantine(record)) {
            record.queue(writes.change(), PendingReason.QUARANTINE);
        } else if (workspace.searched(upsert)) {
            matchOrQueue(record, upsert, writes.change());
        } else if (workspace.unsearched(upsert).isParked() || !linkedByTrustedIdentifier(record, upsert)) {
            record.queue(writes.change(), workspace.unsearched(upsert));
        }
    }

    private void matchOrQueue(RecordState record, Change change, long order) {
        Candidates.Found found = workspace.candidates(change, record);
        if (found.records().stream().anyMatch(candidate -> waitsBefore(candidate, order))) {
            record.queue(order, PendingReason.BEHIND_ANOTHER);
        } else {
            record.rematch = found.capped();
            settle(record, personsOf(record, change, found.records()));
        }
    }

    /**
     * Without the index: an exact match on an identifier the site trusts, if it makes one link beyond doubt and nobody
     * with that identifier waits. The record is looked at again by the re-match job.
     */
    private boolean linkedByTrustedIdentifier(RecordState record, Change.Upsert upsert) {
        List<RecordState> bearers = workspace.byTrustedIdentifier(upsert, record);
        if (bearers.stream().anyMatch(RecordState::waits)
                || !(decide.decide(record.features, personsOf(record, upsert, bearers)) instanceof Decision.Link link)
                || isForReview(record, link.score())) {
            return false;
        }
        membership.join(record, workspace.person(link.person()), "trusted-identifier",
                evidence(record, link.score()).withoutSearch().toJson());
        record.rematch = true;
        return true;
    }

    /**
     * Whoever came first is matched first: a newcomer queues behind a record that shares a key and still waits, unless
     * only a human can end that.
     */
    private boolean waitsBefore(RecordState candidate, long order) {
        return candidate.waits() && candidate.pending.order() < order && !workspace.inQuarantine(candidate)
                && !candidate.pending.reason().isParked();
    }

    private void settle(RecordState record, List<CandidatePerson> candidates) {
        Decision decision = decide.decide(record.features, candidates);
        List<PersonScore> linkable = linkable(decision);
        if (!linkable.isEmpty() && !isForReview(record, linkable.get(0))) {
            link(record, linkable, candidates, (person, evidence) ->
                    membership.join(record, person, "automatic", evidence));
            return;
        }
        membership.found(record, "new");
        askAll(Tasks.REVIEW, record, linkable);
        askAll(Tasks.REVIEW, record, doubtful(decision));
    }

    /**
     * To the best person; about others it may belong to a steward is asked, unless all are made one. What was hidden by
     * the budget may say otherwise.
     */
    private void link(RecordState record, List<PersonScore> linkable, List<CandidatePerson> candidates,
            BiConsumer<PersonState, String> link) {
        boolean mayJoin = linkable.size() > 1 && !record.rematch;
        List<PersonScore> joined = mayJoin ? joins.of(record, candidates) : List.of();
        PersonScore to = joined.isEmpty() ? linkable.get(0) : joins.staying(joined);
        link.accept(workspace.person(to.person()), evidence(record, to).toJson());
        if (joined.isEmpty()) {
            askAll(Tasks.CONFLICT, record, linkable.subList(1, linkable.size()));
        } else {
            joins.join(record, to, joined, score -> evidence(record, score).toJson());
        }
    }

    /** Persons beyond the automatic threshold, best first. */
    private static List<PersonScore> linkable(Decision decision) {
        if (decision instanceof Decision.Conflict conflict) {
            List<PersonScore> all = new ArrayList<>(conflict.others());
            all.add(0, conflict.best());
            return all;
        }
        return decision instanceof Decision.Link link ? List.of(link.score()) : List.of();
    }

    private static List<PersonScore> doubtful(Decision decision) {
        return decision instanceof Decision.Review review ? review.doubtful() : List.of();
    }

    /** Whether a steward is asked before it joins, by the sources of both. */
    private boolean isForReview(RecordState record, PersonScore score) {
        PersonState person = workspace.person(score.person());
        return asks(record, person) || (areOfUnknown(List.of(record), person.members())
                && !decide.isLinkedByStrangers(record.features, members(person)));
    }

    /** Whether what was learned of the register was not learned from the sources of all these. */
    private boolean areOfUnknown(List<RecordState> some, List<RecordState> others) {
        return Stream.concat(some.stream(), others.stream()).anyMatch(record -> !decide.knows(record.key.source()));
    }

    /** The same for two persons, whichever of their records brings them together. */
    private boolean areForReview(PersonState own, PersonState other) {
        return own.members.values().stream().anyMatch(member -> asks(member, other));
    }

    private boolean asks(RecordState record, PersonState person) {
        return person.members.values().stream().anyMatch(member -> caution.asks(decide, record.key.source(),
                record.features, member.key.source(), member.features));
    }

    /** What the policy "newborns" says of it and the members of its own source, null when nothing. */
    private Objection ofOneSource(RecordState record, PersonState person) {
        return person.members.values().stream()
                .filter(member -> member != record && member.key.source().equals(record.key.source()))
                .map(member -> SourceCaution.objection(decide, record.features, member.features))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** An update never moves a record away from companions; alone in its person it may join another. */
    void matchUpdated(RecordState record, Features before, Change change) {
        PersonState own = workspace.person(record.person);
        if (!workspace.searched(change) || workspace.inQuarantine(record)) {
            record.rematch = true;
            askAboutOwn(record, before, own);
            return;
        }
        Candidates.Found found = workspace.candidates(change, record);
        record.rematch |= found.capped();
        List<CandidatePerson> candidates = personsOf(record, change, found.records());
        Decision decision = decide.decide(record.features, candidates);
        List<PersonScore> linkable = linkable(decision);
        askAll(Tasks.REVIEW, record, doubtful(decision));
        if (own.members.size() > 1) {
            askAboutOwn(record, before, own);
            joinOwnOrAsk(record, linkable, candidates);
        } else if (!linkable.isEmpty() && isForReview(record, linkable.get(0))) {
            askAll(Tasks.REVIEW, record, linkable);
        } else if (!linkable.isEmpty()) {
            link(record, linkable, candidates, (person, evidence) ->
                    membership.move(record, person, "moved", evidence));
        } else {
            askAboutOwn(record, before, own);
        }
    }

    /** With companions it stays where it is; who else it is may become one person with them. */
    private void joinOwnOrAsk(RecordState record, List<PersonScore> linkable, List<CandidatePerson> candidates) {
        boolean doubtful = record.rematch || record.concern != null || linkable.isEmpty();
        List<PersonScore> joined = doubtful ? List.of() : joins.of(record, candidates);
        if (joined.isEmpty()) {
            askAll(Tasks.CONFLICT, record, linkable);
        } else {
            joins.join(record, joins.staying(joined), joined, score -> evidence(record, score).toJson());
        }
    }

    /** Whether so much changed at once that a record may tell of somebody else now. */
    boolean isAnother(Features before, Features after) {
        return decide.isOverlay(before, after);
    }

    private void askAboutOwn(RecordState record, Features before, PersonState own) {
        List<Member> companions = own.members().stream().filter(m -> m != record).map(RecordState::member).toList();
        boolean overlay = before != null && isAnother(before, record.features);
        Optional<Contradiction> contradiction = companions.isEmpty() ? Optional.empty()
                : decide.contradicts(record.features, companions);
        if (overlay || contradiction.isPresent()) {
            record.concern = overlay ? Outcome.Concern.OVERLAY : Outcome.Concern.CONTRADICTION;
            String kind = overlay ? Tasks.OVERLAY : Tasks.CONTRADICTION;
            Optional<PersonScore> score = contradiction.map(Contradiction::score);
            tasks.ask(kind, record, own.id, score.map(PersonScore::member).orElse(null),
                    score.map(each -> evidence(record, each)).orElse(null));
        }
    }

    /**
     * The re-match job: a record looks for its person as in a feed, and what it finds becomes one with its own person
     * only when that is beyond doubt by all their records.
     */
    void matchAgain(RecordState record, Change change) {
        if (record.waits()) {
            matchOrQueue(record, change, record.pending.order());
            return;
        }
        if (record.rematch) {
            record.rematch = false;
            record.changed = true;
        }
        PersonState own = workspace.person(record.person);
        Decision decision = decide.decide(record.features,
                personsOf(record, change, workspace.candidates(change, record).records()));
        askAboutOwn(record, null, own);
        linkable(decision).forEach(score -> mergeOrAsk(record, score));
        askAll(Tasks.REVIEW, record, doubtful(decision));
    }

    private void mergeOrAsk(RecordState record, PersonScore score) {
        PersonState own = workspace.person(record.person);
        PersonState other = workspace.person(score.person());
        if (own == other || areKeptApart(own, other)) {
            return;
        }
        if (areForReview(own, other)) {
            askAll(Tasks.REVIEW, record, List.of(score));
            return;
        }
        if (!mayMerge(own, other)) {
            askAll(Tasks.CONFLICT, record, List.of(score));
            return;
        }
        PersonState stays = Membership.staying(own, other);
        membership.mergePersons(stays == own ? other : own, stays, "persons-merged", evidence(record, score).toJson());
    }

    private boolean mayMerge(PersonState own, PersonState other) {
        return decide.mayMerge(members(own), members(other))
                && (!areOfUnknown(own.members(), other.members())
                || decide.mayMergeByStrangers(members(own), members(other)));
    }

    /** What a steward keeps apart holds through companions, too. */
    private boolean areKeptApart(PersonState own, PersonState other) {
        return own.members.values().stream().anyMatch(member -> workspace.keptApart(member.id, other.id));
    }

    private void askAll(String kind, RecordState record, List<PersonScore> scores) {
        tasks.toAsk(kind, record, scores).forEach(score ->
                tasks.ask(kind, record, score.person(), score.member(), evidence(record, score)));
    }

    private Evidence evidence(RecordState record, PersonScore score) {
        Objection ofOneSource = score.veto() != null || score.person() == null ? null
                : ofOneSource(record, workspace.person(score.person()));
        return Evidence.of(decide.rules(), ofOneSource == null ? score : score.against(ofOneSource))
                .comparing(record.id, each -> workspace.byId(each).version);
    }

    /**
     * The persons of these records that it is not in and not kept apart from, each with all its members, in a stable
     * order.
     *
     * @throws clientregistry.person.refusal.Refusal when they are too many for what is stored as one
     * @throws TooMuchAtOnce when they are too many for what is left of the batch
     */
    private List<CandidatePerson> personsOf(RecordState record, Change change, List<RecordState> candidates) {
        Map<UUID, CandidatePerson> persons = new LinkedHashMap<>();
        for (RecordState candidate : candidates) {
            if (candidate.person != null && !candidate.person.equals(record.person)
                    && !workspace.keptApart(record.id, candidate.person)) {
                persons.computeIfAbsent(candidate.person, id -> new CandidatePerson(id, members(workspace.person(id))));
            }
        }
        List<CandidatePerson> all = new ArrayList<>(persons.values());
        effort.compare(change, record.features, all);
        return all;
    }

    private static List<Member> members(PersonState person) {
        return person.members().stream().map(RecordState::member).toList();
    }
}
