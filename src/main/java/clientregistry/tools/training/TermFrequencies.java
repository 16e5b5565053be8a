package clientregistry.tools.training;

import clientregistry.match.matching.CommonNames;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Learns which names say less because many bear them. */
final class TermFrequencies {

    /** The table in force counts as if so many records had been counted for it. */
    private static final int RECORDS_BEFORE = 1_000;
    /** A name of fewer records may be one person's. */
    private static final int FEWEST_BEARERS = 5;

    private TermFrequencies() {
    }

    /**
     * @param average only names borne by more than this share of people: what u says of the others is enough
     * @param before  the table in force
     */
    static CommonNames count(List<Member> sample, double average, CommonNames before) {
        Map<String, Integer> bearers = new HashMap<>();
        sample.forEach(member -> words(member).forEach(word -> bearers.merge(word, 1, Integer::sum)));
        before.shares().keySet().forEach(name -> bearers.putIfAbsent(name, 0));
        long named = sample.stream().filter(member -> !member.features().names().isEmpty()).count();
        Map<String, Double> shares = new HashMap<>();
        bearers.forEach((name, count) -> {
            double share = (count + RECORDS_BEFORE * before.share(name)) / (named + RECORDS_BEFORE);
            if (share > average && (count >= FEWEST_BEARERS || before.share(name) > 0)) {
                shares.put(name, Rounded.of(share));
            }
        });
        return new CommonNames(shares);
    }

    private static Set<String> words(Member member) {
        return member.features().names().stream().flatMap(TermFrequencies::words).map(Token::text)
                .collect(Collectors.toSet());
    }

    private static Stream<Token> words(NameFeatures name) {
        return Stream.concat(name.given().stream(), name.family().stream());
    }
}
