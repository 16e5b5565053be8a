package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.util.List;

/**
 * One pair of a merge message: the identifiers of {@code subsumed} and those of {@code survivor} name one individual.
 *
 * @param survivor PID
 * @param subsumed MRG-1, never empty; those with a null authority are not registered
 * @param warnings about MRG; those about PID are the survivor's
 */
public record Merge(Pid survivor, List<AssignedIdentifier> subsumed, List<Warning> warnings) {

    public Merge {
        subsumed = List.copyOf(subsumed);
        warnings = List.copyOf(warnings);
    }
}
