package clientregistry.tools.training;

import clientregistry.match.matching.CommonNames;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names say less because many bear them, and how much more the others say.
 *
 * @param common the table
 * @param others share of people who bear a name as rare as one that is not listed; seen from its bearers, so that it is
 *               never under the share of who is in the registry several times
 */
record TermFrequencies(CommonNames common, double others) {

    /** The table in force counts as if so many records had been counted for it. */
    private static final int RECORDS_BEFORE = 1_000;
    /** A name of fewer records may be one person's. */
    private static final int FEWEST_BEARERS = 5;
    private static final Comparator<Map.Entry<String, Double>> COMMONEST_FIRST =
            Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
    /** Share of people who bear a name that no table lists, where little was counted. */
    private static final double OTHERS_BEFORE = 0.001;

    /**
     * Counts names.
     *
     * @param average only names borne by more than this share of people, or by so many that it is known how rare they
     *                are
     * @param before  the table in force
     */
    static TermFrequencies count(List<Member> sample, double average, CommonNames before) {
        Map<String, Integer> bearers = new HashMap<>();
        sample.forEach(member -> words(member).forEach(word -> bearers.merge(word, 1, Integer::sum)));
        before.shares().keySet().forEach(name -> bearers.putIfAbsent(name, 0));
        long named = sample.stream().filter(member -> !member.features().names().isEmpty()).count();
        Map<String, Double> shares = new HashMap<>();
        double squares = 0;
        double unlisted = 0;
        for (Map.Entry<String, Integer> each : bearers.entrySet()) {
            int count = each.getValue();
            double known = before.share(each.getKey());
            double share = (count + RECORDS_BEFORE * known) / (named + RECORDS_BEFORE);
            if (count >= FEWEST_BEARERS || (known > 0 && share > average)) {
                shares.put(each.getKey(), Rounded.of(share));
            } else {
                squares += (double) count * count;
                unlisted += count;
            }
        }
        double rare = unlisted == 0 ? 1 : squares / unlisted;
        return new TermFrequencies(new CommonNames(commonest(shares)),
                (rare + RECORDS_BEFORE * OTHERS_BEFORE) / (named + RECORDS_BEFORE));
    }

    private static Map<String, Double> commonest(Map<String, Double> shares) {
        return shares.size() <= CommonNames.MOST ? shares : shares.entrySet().stream().sorted(COMMONEST_FIRST)
                .limit(CommonNames.MOST).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> words(Member member) {
        return member.features().names().stream().flatMap(TermFrequencies::words).map(Token::text)
                .collect(Collectors.toSet());
    }

    private static Stream<Token> words(NameFeatures name) {
        return Stream.concat(name.given().stream(), name.family().stream());
    }
}
