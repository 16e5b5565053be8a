package clientregistry.query.people;

import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.store.search.CandidateQuery;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By which keys of the index somebody is looked for: those that a record of it would have, of all passes. Linking asks
 * for telling ones only; who looks for somebody says less than a record does, and reads the answers. Thread-safe.
 */
final class SearchedKeys {

    private static final int MONTHS = 12;

    private final Normaliser normaliser;
    private final Predicate<String> shared;

    /** @param shared whether an authority's identifiers are keys, by its URI */
    SearchedKeys(Normaliser normaliser, Predicate<String> shared) {
        this.normaliser = normaliser;
        this.shared = shared;
    }

    Features features(WantedPerson wanted) {
        return normaliser.normalise(wanted.demographics(wanted.birthDate()), shared);
    }

    BirthDate birthDate(WantedPerson wanted) {
        return normaliser.birthDate(wanted.birthDate());
    }

    Set<String> of(WantedPerson wanted) {
        Set<String> keys = new LinkedHashSet<>();
        births(wanted).map(born -> normaliser.normalise(wanted.demographics(born.isEmpty() ? null : born), shared))
                .forEach(features -> BlockingKeys.of(features).all().forEach(keys::add));
        return keys;
    }

    /** Of a given name and a year, the register keeps the months, too: any of them may be meant. Empty for none. */
    private Stream<String> births(WantedPerson wanted) {
        BirthDate born = birthDate(wanted);
        if (born == null) {
            return Stream.of("");
        }
        boolean yearAndGiven = born.year() != null && born.month() == null && wanted.given() != null;
        Stream<String> months = yearAndGiven ? IntStream.rangeClosed(1, MONTHS)
                .mapToObj(month -> "%04d-%02d".formatted(born.year(), month)) : Stream.empty();
        return Stream.concat(Stream.of(wanted.birthDate()), months);
    }

    /**
     * The question for the index: whoever shares a key is an answer, the rarest first.
     *
     * @param most records
     */
    static CandidateQuery query(Set<String> keys, Asking asking, int most) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        keys.forEach(key -> weights.put(key, Math.max(1, asking.weight(key))));
        return new CandidateQuery(weights, 1, most);
    }
}
