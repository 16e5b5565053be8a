package clientregistry.hl7v2;

import java.util.List;

/**
 * One pair of a merge message: the identifiers of {@code subsumed} and those of {@code survivor} name one individual.
 *
 * @param survivor PID
 * @param subsumed MRG-1, never empty; those with a null authority are not registered
 */
public record Merge(Pid survivor, List<AssignedIdentifier> subsumed) {

    public Merge {
        subsumed = List.copyOf(subsumed);
    }
}
