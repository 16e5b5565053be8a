package clientregistry.linking;

import clientregistry.matching.CandidatePerson;
import clientregistry.matching.Contradiction;
import clientregistry.matching.Decide;
import clientregistry.matching.Decision;
import clientregistry.matching.Evidence;
import clientregistry.matching.Member;
import clientregistry.matching.PersonScore;
import clientregistry.matching.RuleSet;
import clientregistry.normalisation.Features;
import clientregistry.registry.RegistryWriter.TaskRow;
import clientregistry.security.Source;
import clientregistry.security.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns a decision into links and tasks (DESIGN "Semantics worth fixing once"). A decision is only ever made with the
 * index's word: without it a new record waits, and a linked one is marked to be looked at again. One thread.
 */
final class Matching {

    private final Workspace workspace;
    private final Writes writes;
    private final Membership membership;
    private final Decide decide;
    private final RuleSet rules;
    private final Sources sources;

    Matching(Workspace workspace, Writes writes, Membership membership, RuleSet rules, Sources sources) {
        this.workspace = workspace;
        this.writes = writes;
        this.membership = membership;
        this.decide = new Decide(rules);
        this.rules = rules;
        this.sources = sources;
    }

    void matchNew(RecordState record, Change change, long pendingOrder) {
        List<RecordState> candidates = workspace.candidates(change, record);
        if (!workspace.searched() || candidates.stream().anyMatch(c -> waitsBefore(c, pendingOrder))) {
            record.pendingOrder = pendingOrder;
            record.changed = true;
            return;
        }
        record.rematch = workspace.capped(change);
        settle(record, decide.decide(record.features, personsOf(candidates, null)));
    }

    /** Whoever came first is matched first: a newcomer queues behind a record that shares a key and still waits. */
    private static boolean waitsBefore(RecordState candidate, long order) {
        return candidate.pending() && candidate.pendingOrder < order;
    }

    private void settle(RecordState record, Decision decision) {
        List<PersonScore> linkable = linkable(decision);
        if (!linkable.isEmpty() && !isForReview(record, linkable.get(0))) {
            PersonScore best = linkable.get(0);
            membership.join(record, workspace.person(best.person()), "automatic", evidence(best));
            askAll("conflict", record, linkable.subList(1, linkable.size()));
            return;
        }
        membership.join(record, workspace.newPerson(), "new", null);
        askAll("review", record, linkable);
        askAll("review", record, doubtful(decision));
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

    /** Some sources want a steward to look before two of their own ids become one person. */
    private boolean isForReview(RecordState record, PersonScore score) {
        boolean asks = sources.source(record.key.source()).map(s -> s.duplicates() == Source.Duplicates.REVIEW).orElse(false);
        return asks && workspace.person(score.person()).members.values().stream()
                .anyMatch(member -> member.key.source().equals(record.key.source()));
    }

    /** An update never moves a record away from companions; alone in its person it may join another. */
    void matchUpdated(RecordState record, Features before, Change change) {
        PersonState own = workspace.person(record.person);
        if (!workspace.searched()) {
            record.rematch = true;
            askAboutOwn(record, before, own);
            return;
        }
        record.rematch |= workspace.capped(change);
        Decision decision = decide.decide(record.features, personsOf(workspace.candidates(change, record), own.id));
        List<PersonScore> linkable = linkable(decision);
        askAll("review", record, doubtful(decision));
        if (own.members.size() > 1) {
            askAboutOwn(record, before, own);
            askAll("conflict", record, linkable);
        } else if (!linkable.isEmpty() && isForReview(record, linkable.get(0))) {
            askAll("review", record, linkable);
        } else if (!linkable.isEmpty()) {
            PersonScore best = linkable.get(0);
            membership.move(record, workspace.person(best.person()), "moved", evidence(best));
            askAll("conflict", record, linkable.subList(1, linkable.size()));
        }
    }

    private void askAboutOwn(RecordState record, Features before, PersonState own) {
        List<Member> companions = own.members.values().stream().filter(m -> m != record).map(Matching::member).toList();
        if (companions.isEmpty()) {
            return;
        }
        boolean overlay = before != null && decide.isOverlay(before, record.features);
        Optional<Contradiction> contradiction = decide.contradicts(record.features, companions);
        if (overlay || contradiction.isPresent()) {
            record.concern = overlay ? Outcome.Concern.OVERLAY : Outcome.Concern.CONTRADICTION;
            PersonScore score = contradiction.map(Contradiction::score).orElse(null);
            ask(new TaskRow(overlay ? "overlay" : "contradiction", record.id, record.version, own.id, own.id,
                    score == null ? null : score.member(), score == null ? null : evidence(score)));
        }
    }

    /** The re-match job: as a feed would, but two persons are merged only if every pair across allows it. */
    void matchAgain(RecordState record, Change change) {
        if (record.pending()) {
            matchPending(record, change);
            return;
        }
        if (record.rematch) {
            record.rematch = false;
            record.changed = true;
        }
        PersonState own = workspace.person(record.person);
        Decision decision = decide.decide(record.features, personsOf(workspace.candidates(change, record), own.id));
        askAboutOwn(record, null, own);
        linkable(decision).forEach(score -> mergeOrAsk(record, score));
        askAll("review", record, doubtful(decision));
    }

    private void matchPending(RecordState record, Change change) {
        long order = record.pendingOrder;
        List<RecordState> candidates = workspace.candidates(change, record);
        if (candidates.stream().noneMatch(c -> waitsBefore(c, order))) {
            record.rematch = workspace.capped(change);
            settle(record, decide.decide(record.features, personsOf(candidates, null)));
        }
    }

    private void mergeOrAsk(RecordState record, PersonScore score) {
        PersonState own = workspace.person(record.person);
        PersonState other = workspace.person(score.person());
        if (own == other) {
            return;
        }
        if (!decide.mayMerge(members(own), members(other))) {
            askAll("conflict", record, List.of(score));
            return;
        }
        boolean ownStays = own.members.size() > other.members.size()
                || own.members.size() == other.members.size() && own.id.compareTo(other.id) < 0;
        membership.mergePersons(ownStays ? other : own, ownStays ? own : other, evidence(score));
    }

    private void askAll(String kind, RecordState record, List<PersonScore> scores) {
        scores.forEach(score -> ask(new TaskRow(kind, record.id, record.version, record.person, score.person(),
                score.member(), evidence(score))));
    }

    private void ask(TaskRow task) {
        writes.tasks.add(task);
        writes.touched.add(task.record());
    }

    private String evidence(PersonScore score) {
        return Evidence.of(rules, score).toJson();
    }

    /** The persons of these records, each with all its members, in a stable order. */
    private List<CandidatePerson> personsOf(List<RecordState> candidates, UUID except) {
        Map<UUID, CandidatePerson> persons = new LinkedHashMap<>();
        for (RecordState candidate : candidates) {
            if (candidate.person != null && !candidate.person.equals(except)) {
                persons.computeIfAbsent(candidate.person, id -> new CandidatePerson(id, members(workspace.person(id))));
            }
        }
        return new ArrayList<>(persons.values());
    }

    private static List<Member> members(PersonState person) {
        return person.members.values().stream().map(Matching::member).toList();
    }

    private static Member member(RecordState record) {
        return new Member(record.id, record.features);
    }
}
