package clientregistry.match.matching;

import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.Demographics;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.LinkedPeople;
import clientregistry.tools.evaluation.RecordPair;
import clientregistry.tools.evaluation.Report;
import clientregistry.tools.evaluation.SharedKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Links records as they are fed, without servers: what the hub does, less durability and concurrency. */
final class InMemoryLinker {

    private final Normaliser normaliser;
    private Decide decide;
    private SharedKeys shared;
    private final boolean oneSource;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<UUID, String> ids = new HashMap<>();
    private final Map<String, UUID> personByRecord = new LinkedHashMap<>();
    private final Map<UUID, Set<String>> records = new TreeMap<>();
    final Set<RecordPair> reviewed = new HashSet<>();
    private final Set<Set<UUID>> asked = new HashSet<>();
    private long keys;
    private int feedJoins;

    InMemoryLinker(Normaliser normaliser, Decide decide) {
        this(normaliser, decide, false);
    }

    /** @param oneSource whether all records are of one source */
    InMemoryLinker(Normaliser normaliser, Decide decide, boolean oneSource) {
        this.oneSource = oneSource;
        this.normaliser = normaliser;
        this.decide = decide;
        this.shared = new SharedKeys(Asking.of(decide.rules()));
    }

    void feed(Map<String, Demographics> people) {
        people.forEach((id, sent) -> feed(id, normaliser.normalise(sent)));
    }

    Decision feed(String id, Features features) {
        List<String> own = BlockingKeys.of(features).all().toList();
        Set<String> found = shared.add(id, own);
        keys += own.size();
        List<CandidatePerson> candidates = persons(found);
        Decision decision = asOfOneSource(features, candidates, decide.decide(features, candidates));
        UUID record = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        members.put(id, new Member(record, features));
        ids.put(record, id);
        List<PersonScore> joined = decision instanceof Decision.Conflict ? decide.joined(members.get(id), candidates)
                : List.of();
        put(id, joined.isEmpty() ? personFor(id, record, decision) : joinAll(joined));
        return decision;
    }

    /** Where all records are of one source a human is asked of what may be twins. */
    private Decision asOfOneSource(Features features, List<CandidatePerson> candidates, Decision decision) {
        return oneSource && decision instanceof Decision.Link link && candidates.stream()
                .filter(each -> each.person().equals(link.person())).flatMap(each -> each.members().stream())
                .anyMatch(member -> decide.mayBeTwins(features, member.features()))
                ? new Decision.Review(List.of(link.score())) : decision;
    }

    private UUID joinAll(List<PersonScore> joined) {
        UUID to = joined.get(0).person();
        joined.stream().skip(1).forEach(score -> records.remove(score.person()).forEach(each -> put(each, to)));
        feedJoins += joined.size() - 1;
        return to;
    }

    /** How many persons feeds made part of another one. */
    int feedJoins() {
        return feedJoins;
    }

    private List<CandidatePerson> persons(Set<String> found) {
        Set<UUID> persons = new LinkedHashSet<>();
        found.forEach(id -> persons.add(personByRecord.get(id)));
        return persons.stream().map(person -> new CandidatePerson(person, membersOf(person))).toList();
    }

    private List<Member> membersOf(UUID person) {
        return records.get(person).stream().map(members::get).toList();
    }

    private UUID personFor(String id, UUID record, Decision decision) {
        if (decision instanceof Decision.Link link) {
            return link.person();
        }
        if (decision instanceof Decision.Conflict conflict) {
            conflict.others().forEach(score -> reviewed.add(RecordPair.of(id, ids.get(score.member()))));
            return conflict.best().person();
        }
        if (decision instanceof Decision.Review review) {
            review.doubtful().forEach(score -> reviewed.add(RecordPair.of(id, ids.get(score.member()))));
        }
        return record;
    }

    private void put(String id, UUID person) {
        personByRecord.put(id, person);
        records.computeIfAbsent(person, p -> new LinkedHashSet<>()).add(id);
    }

    /**
     * What the re-match job does: each record looks again, and what it finds is merged where their records together
     * say so.
     */
    int rematch() {
        int merged = 0;
        for (String id : members.keySet()) {
            for (PersonScore other : linkable(decide.decide(features(id), others(id))).toList()) {
                merged += merge(personByRecord.get(id), other.person()) ? 1 : 0;
            }
        }
        return merged;
    }

    /** What a night does where rules were learned: they are in force, every record looks again, and asks what is left. */
    void night(Decide learned) {
        decide = learned;
        shared = new SharedKeys(Asking.of(learned.rules()));
        members.forEach((id, member) -> shared.add(id, BlockingKeys.of(member.features()).all().toList()));
        rematch();
        members.keySet().forEach(this::askAgain);
    }

    private void askAgain(String id) {
        UUID own = personByRecord.get(id);
        Decision decision = decide.decide(features(id), others(id));
        Stream<PersonScore> doubtful = decision instanceof Decision.Review review ? review.doubtful().stream() : linkable(decision);
        doubtful.filter(score -> asked.add(Set.of(own, score.person())))
                .forEach(score -> reviewed.add(RecordPair.of(id, ids.get(score.member()))));
    }

    private List<CandidatePerson> others(String id) {
        return persons(shared.with(BlockingKeys.of(features(id)).all().toList())).stream()
                .filter(candidate -> !candidate.person().equals(personByRecord.get(id))).toList();
    }

    /** Best first. */
    private static Stream<PersonScore> linkable(Decision decision) {
        if (decision instanceof Decision.Conflict conflict) {
            return Stream.concat(Stream.of(conflict.best()), conflict.others().stream());
        }
        return decision instanceof Decision.Link link ? Stream.of(link.score()) : Stream.empty();
    }

    private boolean merge(UUID one, UUID other) {
        boolean may = !one.equals(other) && decide.mayMerge(membersOf(one), membersOf(other));
        if (may) {
            records.remove(other).forEach(id -> put(id, one));
        }
        return may;
    }

    Evaluation evaluate(Map<String, String> truth) {
        return Evaluation.of(linked(truth));
    }

    /** @param cap most candidates that a feed would compare; here it compares all */
    Report report(Map<String, String> truth, RuleSet rules, int cap) {
        Map<String, Features> features = new LinkedHashMap<>();
        members.forEach((id, member) -> features.put(id, member.features()));
        return Report.of(linked(truth), features, new Comparer(rules), cap);
    }

    private LinkedPeople linked(Map<String, String> truth) {
        Map<String, String> found = new HashMap<>();
        personByRecord.forEach((id, person) -> found.put(id, person.toString()));
        return new LinkedPeople(truth, found, reviewed);
    }

    double keysPerRecord() {
        return (double) keys / members.size();
    }

    Map<String, UUID> personByRecord() {
        return personByRecord;
    }

    Features features(String id) {
        return members.get(id).features();
    }
}
