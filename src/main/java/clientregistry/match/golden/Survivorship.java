package clientregistry.match.golden;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Chooses the values of golden records: each rule of a field leaves the values it finds best to the next one. Immutable
 * and thread-safe.
 */
public final class Survivorship {

    private final Map<GoldenField, List<Rule>> rules;
    private final List<String> trust;
    private final Map<GoldenField, List<String>> trustFor;

    /**
     * @param rules    in the order in which they are asked; a field not named has its own
     * @param trust    sources, the most trusted first
     * @param trustFor the same for single fields, instead
     */
    Survivorship(Map<GoldenField, List<Rule>> rules, List<String> trust, Map<GoldenField, List<String>> trustFor) {
        this.rules = Map.copyOf(rules);
        this.trust = List.copyOf(trust);
        this.trustFor = Map.copyOf(trustFor);
    }

    List<Rule> rules(GoldenField field) {
        return rules.getOrDefault(field, field.rules());
    }

    /** What it decides by, one line per field. Rules that always choose alike by the same words have the same text. */
    public String text() {
        return Arrays.stream(GoldenField.values()).map(field -> field.label() + ": "
                + "" + rules(field).stream().map(Rule::label).collect(Collectors.joining(", "))
                + (rules(field).contains(Rule.MOST_TRUSTED) ? " of " + String.join(", ", trusted(field)) : ""))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The record whose value survives.
     *
     * @param claims values of this field, one per record, in any order, at least one
     */
    public Origin choose(GoldenField field, Collection<Claim> claims) {
        List<Claim> left = best(claims, claim -> claim.value().standing().ordinal());
        Map<Object, Long> said = left.stream().map(Survivorship::meaning)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        String agreed = said.size() == 1 ? Origin.AGREED : null;
        String chosenBy = left.size() == 1 ? Origin.ONLY : agreed;
        for (Rule rule : rules(field)) {
            left = best(left, score(rule, field, said));
            if (chosenBy == null && left.stream().map(Survivorship::meaning).distinct().count() == 1) {
                chosenBy = rule.label();
            }
        }
        Claim first = left.stream().min(Comparator.comparing(Claim::record)).orElseThrow();
        return new Origin(first.record(), first.source(), chosenBy == null ? Origin.RECORD_ID : chosenBy);
    }

    /** @param said how many records say it, also those that an earlier rule left out */
    private ToLongFunction<Claim> score(Rule rule, GoldenField field, Map<Object, Long> said) {
        return switch (rule) {
            case NEWEST -> Claim::change;
            case MOST_TRUSTED -> claim -> trust(field, claim.source());
            case MOST_FREQUENT -> claim -> said.get(meaning(claim));
            case MOST_COMPLETE -> claim -> claim.value().parts();
        };
    }

    private long trust(GoldenField field, String source) {
        List<String> order = trusted(field);
        return order.contains(source) ? -order.indexOf(source) : -order.size();
    }

    private List<String> trusted(GoldenField field) {
        return trustFor.getOrDefault(field, trust);
    }

    private static List<Claim> best(Collection<Claim> claims, ToLongFunction<Claim> score) {
        long most = claims.stream().mapToLong(score).max().orElseThrow();
        return claims.stream().filter(claim -> score.applyAsLong(claim) == most).toList();
    }

    private static Object meaning(Claim claim) {
        return claim.value().meaning();
    }
}
