package clientregistry.matching;

import java.util.List;

/**
 * How alike two records are.
 *
 * @param weight      log2 of the odds that they are one person, prior included
 * @param probability the same as a probability, 0 to 1
 * @param fields      what each field says; with the prior their weights add up to {@code weight}
 * @param veto        why they must not be linked automatically, null when nothing forbids it
 */
public record Comparison(double weight, double probability, List<FieldEvidence> fields, String veto) {

    public Comparison {
        fields = List.copyOf(fields);
    }

    /** Level of a field, {@link Level#MISSING} when it was not compared; the best one for identifiers. */
    public Level level(Field field) {
        return fields.stream().filter(each -> each.field() == field).map(FieldEvidence::level)
                .reduce(Level::better).orElse(Level.MISSING);
    }
}
