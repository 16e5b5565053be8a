package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Weighs what records of a person say together: of each field the best agreement with any of them, less for how many
 * values there were to agree with, since a stranger agrees with one of n values about n times as often; then what
 * members say against it, on average. Immutable and thread-safe.
 */
final class Profile {

    private static final Set<Field> NAME = EnumSet.of(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NAME_ORDER);
    private static final Set<Field> NO_FIELDS = EnumSet.of(Field.KIN, Field.OTHER_RECORDS, Field.NAME_ORDER);
    /** Bits that one member can say against it; more is no more certain. */
    private static final double MOST_DISSENT = 8;

    private final RuleSet rules;
    private final KinWeights kin;

    Profile(RuleSet rules) {
        this.rules = rules;
        this.kin = new KinWeights(rules);
    }

    /**
     * What pairs say together.
     *
     * @param pairs   all across, not empty
     * @param choices by field, how many pairs of values there were to agree in, see {@link #values}
     */
    ProfileSum weigh(List<Comparison> pairs, Map<Field, Integer> choices) {
        double[] kinSums = new double[kin.kinds()];
        List<ProfileSum.Counted> fields = new ArrayList<>();
        double weight = rules.prior();
        for (FieldEvidence each : best(pairs)) {
            int among = Math.max(1, choices.getOrDefault(each.field(), 1));
            double full = rules.weights().of(each.field(), each.level());
            double scale = full == 0 || NAME.contains(each.field()) ? 1 : each.weight() / full;
            double corrected = corrected(each.weight(), among);
            fields.add(new ProfileSum.Counted(each, corrected, among));
            weight += corrected;
            for (int k = 0; k < kinSums.length; k++) {
                kinSums[k] += kin.weight(k, each.field(), each.level(), corrected, scale, among);
            }
        }
        double heldBack = kin.heldBack(kinSums);
        List<Double> against = pairs.stream().map(pair -> dissent(pair) / pairs.size()).toList();
        double taken = against.stream().mapToDouble(bits -> bits).sum();
        return new ProfileSum(weight - heldBack - taken, fields, heldBack, against, pairs);
    }

    private static double corrected(double weight, int among) {
        return weight > 0 ? weight - Math.min(weight, log2(among)) : weight - (1 - 1.0 / among);
    }

    /**
     * Of each field, and each system of identifiers, what says most for one person. Who says only half a name says
     * nothing of the other half, which another may contradict.
     */
    private static List<FieldEvidence> best(List<Comparison> pairs) {
        Map<Field, FieldEvidence> fields = new EnumMap<>(Field.class);
        Map<String, FieldEvidence> identifiers = new HashMap<>();
        for (Comparison pair : pairs) {
            for (FieldEvidence each : pair.fields()) {
                if (each.system() != null) {
                    identifiers.merge(each.system(), each, Profile::better);
                } else if (!NO_FIELDS.contains(each.field())) {
                    fields.merge(each.field(), each, Profile::better);
                }
            }
        }
        List<FieldEvidence> all = new ArrayList<>(fields.values());
        all.addAll(identifiers.values());
        exchanged(fields.get(Field.GIVEN_NAME), pairs).ifPresent(all::add);
        return all;
    }

    /** That names are exchanged, where they are in every pair in which the given name agrees so well. */
    private static Optional<FieldEvidence> exchanged(FieldEvidence given, List<Comparison> pairs) {
        List<Comparison> agreeing = given == null ? List.of()
                : pairs.stream().filter(pair -> pair.fields().contains(given)).toList();
        return agreeing.stream().anyMatch(pair -> order(pair).isEmpty()) || agreeing.isEmpty() ? Optional.empty()
                : order(agreeing.get(0));
    }

    private static Optional<FieldEvidence> order(Comparison pair) {
        return pair.fields().stream().filter(each -> each.field() == Field.NAME_ORDER).findFirst();
    }

    private static FieldEvidence better(FieldEvidence one, FieldEvidence other) {
        return other.weight() > one.weight() ? other : one;
    }

    private static double dissent(Comparison pair) {
        return Math.min(MOST_DISSENT, Math.max(0, -pair.weight()));
    }

    /** How many distinct values the members have of each field of which one individual has few. */
    static Map<Field, Integer> values(List<Member> members) {
        Map<Field, Integer> values = new EnumMap<>(Field.class);
        int names = distinct(members, Features::names);
        NAME.forEach(field -> values.put(field, names));
        values.put(Field.BIRTH_DATE, distinct(members, each -> Stream.ofNullable(each.birthDate())
                .filter(born -> born.year() != null).toList()));
        values.put(Field.PHONE, distinct(members, Features::phones));
        values.put(Field.EMAIL, distinct(members, Features::emails));
        values.put(Field.ADDRESS, distinct(members, Features::addresses));
        values.put(Field.IDENTIFIER, distinct(members, Features::identifiers));
        return values;
    }

    /** The same of pairs of values, one of each person. */
    static Map<Field, Integer> values(List<Member> one, List<Member> other) {
        Map<Field, Integer> values = values(one);
        values(other).forEach((field, count) -> values.merge(field, count, (a, b) -> a * b));
        return values;
    }

    private static int distinct(List<Member> members, Function<Features, List<?>> field) {
        Set<Object> distinct = new HashSet<>();
        members.forEach(member -> distinct.addAll(field.apply(member.features())));
        return distinct.size();
    }

    static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
