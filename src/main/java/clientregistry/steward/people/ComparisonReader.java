package clientregistry.steward.people;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.PersonScore;
import clientregistry.match.normalisation.Features;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Moments;
import clientregistry.steward.RecordReader;
import clientregistry.steward.RecordView;
import clientregistry.steward.SideBySide;
import clientregistry.steward.SideBySideReader;
import clientregistry.steward.people.ClusterView.KeptApart;
import clientregistry.steward.people.ClusterView.Strength;
import clientregistry.steward.people.ComparisonView.Party;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.Separations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares two records or persons, whether or not anything links them. Thread-safe. */
public final class ComparisonReader {

    /** Records of one person that are compared. */
    private static final int MOST = 12;

    private final RegistryReader reader;
    private final RecordReader records;
    private final SideBySideReader sides;
    private final Separations separations;
    private final RuleSets rules;
    private final Moments moments;

    /** @param sides makes the rows, as for questions */
    public ComparisonReader(RegistryReader reader, RecordReader records, SideBySideReader sides, Separations separations,
            RuleSets rules, Moments moments) {
        this.reader = reader;
        this.records = records;
        this.sides = sides;
        this.separations = separations;
        this.rules = rules;
        this.moments = moments;
    }

    private record Pair(Member left, Member right, Comparison comparison) {

        private double weight() {
            return comparison.weight();
        }
    }

    /**
     * Compares.
     *
     * @param a id of a record or a person, as is {@code b}
     * @throws Refusal NOT_FOUND when one is neither, DATA_TYPE when there is nothing to compare with, UNAVAILABLE when
     *                 the rules cannot be read
     */
    public ComparisonView compare(UUID a, UUID b) {
        Party one = party(a, "a");
        Party other = party(b, "b");
        RulesToday today = RulesToday.of(rules);
        Map<UUID, Features> features = reader.features(both(one, other)).stream()
                .collect(Collectors.toMap(StoredFeatures::record, each -> Features.fromJson(each.features())));
        List<Pair> pairs = pairs(today, members(one, features), members(other, features));
        if (pairs.isEmpty()) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "b", "b must be another one than a.");
        }
        return view(today, one, other, pairs);
    }

    private Party party(UUID id, String parameter) {
        List<RecordHead> record = reader.byId(Set.of(id));
        if (!record.isEmpty()) {
            return new Party(id, "record", record.get(0).person(), List.of(id), false);
        }
        List<UUID> members = reader.membersOf(Set.of(id), MOST + 1).stream().sorted(Comparator
                .comparing(RecordHead::since).thenComparing(RecordHead::id)).map(RecordHead::id).toList();
        if (members.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, parameter, "There is no record with this id, and no person that has "
                    + "records.");
        }
        return new Party(id, "person", id, members.subList(0, Math.min(MOST, members.size())), members.size() > MOST);
    }

    private static List<UUID> both(Party one, Party other) {
        List<UUID> both = new ArrayList<>(one.records());
        both.addAll(other.records());
        return both.stream().distinct().toList();
    }

    private static List<Member> members(Party party, Map<UUID, Features> features) {
        return party.records().stream().filter(features::containsKey).map(id -> new Member(id, features.get(id))).toList();
    }

    /** The strongest first. */
    private static List<Pair> pairs(RulesToday today, List<Member> one, List<Member> other) {
        List<Pair> pairs = new ArrayList<>();
        one.forEach(left -> other.stream().filter(right -> !right.record().equals(left.record())).forEach(right ->
                pairs.add(new Pair(left, right, today.decide().comparer().compare(left.features(), right.features())))));
        pairs.sort(Comparator.comparingDouble(Pair::weight).reversed());
        return pairs;
    }

    private ComparisonView view(RulesToday today, Party one, Party other, List<Pair> pairs) {
        Pair best = pairs.get(0);
        List<Member> across = pairs.stream().filter(pair -> pair.left.record().equals(best.left.record()))
                .map(Pair::right).toList();
        PersonScore score = today.decide().score(best.left.features(), across);
        List<KeptApart> apart = apart(one, other);
        RecordView left = view(best.left.record());
        RecordView right = view(best.right.record());
        Evidence evidence = new Evidence(today.version(), best.weight(), best.comparison.probability(),
                best.right.record(), 1, 0, best.comparison.fields(), best.comparison.veto(), null, null, null);
        return new ComparisonView(one, other, standing(one, other, apart), today.version(),
                today.judged(score.weight(), score.veto()), score.veto(), score.weight(), score.probability(),
                today.decide().rules().thresholds().automatic(), today.decide().rules().thresholds().review(),
                side(left), side(right), sides.rows(evidence, left, right), pairs.stream()
                .map(pair -> strength(today, pair)).toList(), apart);
    }

    private static Strength strength(RulesToday today, Pair pair) {
        return new Strength(pair.left.record(), pair.right.record(), pair.weight(), pair.comparison.probability(),
                today.judged(pair.comparison));
    }

    private RecordView view(UUID record) {
        return records.read(record, moments.now());
    }

    private static SideBySide.Side side(RecordView record) {
        return new SideBySide.Side(record.id(), record.source(), record.localId(), record.version(), record.person());
    }

    private List<KeptApart> apart(Party one, Party other) {
        return separations.apart(one.records()).stream().map(row -> one.records().contains(row.pair().a())
                ? new KeptApart(row.pair().a(), row.pair().b(), null) : new KeptApart(row.pair().b(), row.pair().a(), null))
                .filter(pair -> other.records().contains(pair.other())).toList();
    }

    private static String standing(Party one, Party other, List<KeptApart> apart) {
        if (one.person() == null || other.person() == null) {
            return "waiting";
        }
        if (Objects.equals(one.person(), other.person())) {
            return "one-person";
        }
        return apart.isEmpty() ? "two-persons" : "kept-apart";
    }
}
