package clientregistry.query.people;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Decide;
import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.people.FoundPeople.FoundRecord;
import clientregistry.query.people.FoundPeople.Somebody;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import clientregistry.store.registry.RegistryReader;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds people by what is known of them: the same keys, the same normalisation and the same comparison as in linking,
 * so that whoever would be linked is found, whatever the script or the spelling. Thread-safe.
 */
public final class PeopleFinder {

    /** People in one answer. */
    public static final int MOST = 20;
    /** Of whoever is there beyond those, so many are counted. */
    private static final int MOST_COUNTED = 100;
    /** A record that was merged away leads to its survivor, which may have been merged away, too. */
    private static final int LONGEST_CHAIN = 10;
    private static final Comparator<FoundRecord> BEST_FIRST = Comparator
            .<FoundRecord>comparingDouble(each -> each.fit().weight()).reversed().thenComparing(FoundRecord::id);

    private final RegistryReader reader;
    private final RuleSets rules;
    private final SearchedKeys keys;
    private final SearchedRecords records;

    PeopleFinder(RegistryReader reader, RuleSets rules, SearchedKeys keys, SearchedRecords records) {
        this.reader = reader;
        this.rules = rules;
        this.keys = keys;
        this.records = records;
    }

    /**
     * With the keys that the registry's records have.
     *
     * @param shared whether an authority's identifiers are keys, by its URI
     */
    public static PeopleFinder of(RegistryReader reader, RuleSets rules, Normaliser normaliser, Predicate<String> shared,
            SearchedRecords records) {
        return new PeopleFinder(reader, rules, new SearchedKeys(normaliser, shared), records);
    }

    /**
     * Finds people.
     *
     * @param visible whether the asker may be told of somebody
     * @throws Refusal REQUIRED_MISSING when it is too little to look for anybody, DATA_TYPE, UNAVAILABLE while search
     *                 is down; an identifier that somebody has needs no search
     */
    public FoundPeople find(WantedPerson wanted, Predicate<Somebody> visible) {
        wanted.require();
        requireBirthDate(wanted);
        Decide decide = decide();
        SearchedRecords.Ids found = records.named(wanted);
        if (found.ids().isEmpty() && wanted.ids().isEmpty()) {
            found = records.withKeys(keysOf(wanted), Asking.of(decide.rules()));
        }
        List<Somebody> people = people(fitting(wanted, decide.comparer(), found.ids())).stream().filter(visible)
                .limit(MOST_COUNTED).toList();
        boolean more = found.more() || people.size() > MOST;
        return new FoundPeople(people.stream().limit(MOST).toList(), more, people.size(),
                advice(wanted, people.isEmpty(), more));
    }

    private List<String> advice(WantedPerson wanted, boolean nobody, boolean more) {
        if (more) {
            return Advice.toAdd(wanted);
        }
        return nobody ? Advice.toLoosen(wanted, keys.birthDate(wanted)) : List.of();
    }

    private void requireBirthDate(WantedPerson wanted) {
        BirthDate born = keys.birthDate(wanted);
        if (born != null && !born.isSome()) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "birthDate", "birthDate must be a day, a month or a year on which "
                    + "somebody living may have been born, such as 1980-02-03, 1980-02 or 1980.");
        }
    }

    /** Names that say nothing, such as UNKNOWN, make no keys, as in linking. */
    private Set<String> keysOf(WantedPerson wanted) {
        Set<String> asked = keys.of(wanted);
        if (asked.isEmpty() && !wanted.isNamed()) {
            throw Advice.tooLittle(wanted);
        }
        return asked;
    }

    private Decide decide() {
        return rules.version().flatMap(rules::ifReadable).orElseThrow(() -> new Refusal(Refusal.Kind.UNAVAILABLE, null,
                "This node of the registry cannot read the rules in force, by which people are compared."));
    }

    private List<FoundRecord> fitting(WantedPerson wanted, Comparer comparer, Collection<UUID> ids) {
        Features asked = keys.features(wanted);
        Map<UUID, RecordHead> heads = survivors(ids);
        Map<UUID, Features> features = reader.features(heads.keySet()).stream()
                .collect(Collectors.toMap(StoredFeatures::record, each -> Features.fromJson(each.features())));
        return heads.values().stream().filter(head -> features.containsKey(head.id()))
                .map(head -> new FoundRecord(head.id(), head.key().source(), head.key().localId(), head.person(),
                        Fit.of(comparer, asked, wanted.said(), features.get(head.id()))))
                .filter(each -> each.fit().isFit()).sorted(BEST_FIRST).toList();
    }

    /** A record that was merged away speaks for its survivor. */
    private Map<UUID, RecordHead> survivors(Collection<UUID> ids) {
        Map<UUID, RecordHead> active = new HashMap<>();
        Collection<UUID> next = ids;
        for (int i = 0; i < LONGEST_CHAIN && !next.isEmpty(); i++) {
            List<RecordHead> heads = reader.byId(next);
            heads.stream().filter(RecordHead::active).forEach(head -> active.put(head.id(), head));
            next = heads.stream().map(RecordHead::survivor).filter(Objects::nonNull).collect(Collectors.toSet());
        }
        return active;
    }

    private static List<Somebody> people(List<FoundRecord> bestFirst) {
        Map<UUID, List<FoundRecord>> people = bestFirst.stream().collect(Collectors.groupingBy(
                each -> Objects.requireNonNullElse(each.person(), each.id()), LinkedHashMap::new, Collectors.toList()));
        return people.values().stream().map(each -> new Somebody(each.get(0).person(), each)).toList();
    }
}
