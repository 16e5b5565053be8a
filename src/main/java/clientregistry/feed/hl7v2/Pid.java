package clientregistry.feed.hl7v2;

import clientregistry.person.Demographics;
import clientregistry.person.refusal.Warning;
import java.util.List;

/**
 * What a PID segment says of one individual.
 *
 * @param demographics       as sent, with the identifiers whose authority is registered
 * @param identifiers        every identifier of PID-3, and those of a registered authority in PID-2, PID-4 and PID-19;
 *                           never empty
 * @param mothersIdentifiers PID-21, registered authorities only
 * @param emptied            fields sent as HL7 null ({@code ""}): their old values are to be deleted
 * @param deathTime          PID-29 as sent, null when absent
 * @param deceased           PID-30, null when not said
 * @param standardText       the segment with standard delimiters, for the fields that are kept but not interpreted
 * @param warnings           what was accepted although it is not right
 */
public record Pid(Demographics demographics, List<AssignedIdentifier> identifiers,
                  List<AssignedIdentifier> mothersIdentifiers, List<Location> emptied, String deathTime,
                  Boolean deceased, String standardText, List<Warning> warnings) {

    public Pid {
        identifiers = List.copyOf(identifiers);
        mothersIdentifiers = List.copyOf(mothersIdentifiers);
        emptied = List.copyOf(emptied);
        warnings = List.copyOf(warnings);
    }
}
