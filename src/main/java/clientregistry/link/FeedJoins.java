package clientregistry.link;

import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.PersonScore;
import clientregistry.store.registry.BridgeStore;
import clientregistry.store.registry.BridgeStore.Bridge;
import clientregistry.store.registry.Separations.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes one person of several that a feed shows to be one, where the rules are beyond doubt about all of them and
 * nothing that sources, sites or stewards said stands against any two: else, as ever, the record is linked to the best
 * of them and a steward is asked about the others. One thread.
 */
final class FeedJoins {

    private final Workspace workspace;
    private final Writes writes;
    private final Membership membership;
    private final Decide decide;
    private final SourceCaution caution;
    private final boolean allowed;

    /** @param allowed whether feeds may, as the site says */
    FeedJoins(Workspace workspace, Writes writes, Membership membership, Rules rules, boolean allowed) {
        this.workspace = workspace;
        this.writes = writes;
        this.membership = membership;
        this.decide = rules.decide();
        this.caution = new SourceCaution(rules.sources());
        this.allowed = allowed;
    }

    /**
     * The persons that this record makes one.
     *
     * @param others that it may belong to
     * @return best first, its own one among them where it has companions; none when nothing is to be made one
     */
    List<PersonScore> of(RecordState record, List<CandidatePerson> others) {
        if (!allowed || others.isEmpty()) {
            return List.of();
        }
        List<CandidatePerson> candidates = new ArrayList<>(others);
        List<Member> companions = record.person == null ? List.of() : companions(record);
        if (!companions.isEmpty()) {
            candidates.add(new CandidatePerson(record.person, companions));
        }
        List<PersonScore> joined = decide.joined(record.member(), candidates);
        boolean withOwn = companions.isEmpty()
                || joined.stream().anyMatch(score -> score.person().equals(record.person));
        return withOwn && mayBeOne(record, joined) ? joined : List.of();
    }

    private List<Member> companions(RecordState record) {
        return workspace.person(record.person).members().stream().filter(member -> member != record)
                .map(RecordState::member).toList();
    }

    private boolean mayBeOne(RecordState record, List<PersonScore> joined) {
        List<List<RecordState>> groups = new ArrayList<>();
        joined.forEach(score -> groups.add(workspace.person(score.person()).members()));
        if (groups.stream().noneMatch(group -> group.contains(record))) {
            groups.add(List.of(record));
        }
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (areForHumans(groups.get(i), groups.get(j))) {
                    return false;
                }
            }
        }
        return groups.stream().flatMap(List::stream)
                .noneMatch(each -> workspace.inQuarantine(each) || !decide.knows(each.key.source()));
    }

    private boolean areForHumans(List<RecordState> ones, List<RecordState> others) {
        return ones.stream().anyMatch(one -> others.stream().anyMatch(other -> areForHumans(one, other)));
    }

    private boolean areForHumans(RecordState one, RecordState other) {
        return workspace.apart().holds(Pair.of(one.id, other.id))
                || caution.asks(decide, one.key.source(), one.features, other.key.source(), other.features)
                || caution.tellApart(one.features, other.features);
    }

    /** Of persons that are made one, the one that stays. */
    PersonScore staying(List<PersonScore> joined) {
        UUID stays = joined.stream().map(score -> workspace.person(score.person())).reduce(Membership::staying)
                .orElseThrow().id;
        return joined.stream().filter(score -> score.person().equals(stays)).findFirst().orElseThrow();
    }

    /**
     * Makes them one.
     *
     * @param record   fits all of them
     * @param stays    one of them
     * @param evidence in words that are stored, of the record and a person
     */
    void join(RecordState record, PersonScore stays, List<PersonScore> joined, Function<PersonScore, String> evidence) {
        UUID own = record.person;
        Map<UUID, String> why = new HashMap<>();
        joined.forEach(score -> why.put(score.person(), evidence.apply(score.person().equals(own) ? stays : score)));
        for (PersonScore score : joined) {
            if (!score.equals(stays)) {
                bring(record, workspace.person(score.person()), workspace.person(stays.person()),
                        why.get(score.person()));
            }
        }
    }

    private void bring(RecordState record, PersonState from, PersonState to, String evidence) {
        writes.bridges.add(new Bridge(writes.change(), record.id, from.id,
                from.members().stream().map(member -> member.id).collect(Collectors.toSet()), evidence));
        membership.mergePersons(from, to, BridgeStore.DECISION, evidence);
    }
}
