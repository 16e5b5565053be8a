package clientregistry.feed.hl7v2;

import clientregistry.person.Demographics;
import clientregistry.person.NameGap;
import clientregistry.person.PersonName;
import clientregistry.person.refusal.Warning;
import java.util.List;
import java.util.Set;

/**
 * What a PID segment says of one individual, and the NK1 segment of the mother.
 *
 * @param demographics       as sent, with the identifiers whose authority is registered
 * @param identifiers        every identifier of PID-3, and those of a registered authority in PID-2, PID-4 and PID-19;
 *                           never empty
 * @param mothersIdentifiers PID-21, registered authorities only
 * @param fields             where it is said
 * @param mother             NK1-2 of the mother, null when absent
 * @param multipleBirth      PID-24, null when not said
 * @param deathTime          PID-29 as sent, null when absent
 * @param deceased           PID-30, null when not said
 * @param standardText       the segment with standard delimiters, for the fields that are kept but not interpreted
 * @param warnings           what was accepted although it is not right
 */
public record Pid(Demographics demographics, List<AssignedIdentifier> identifiers,
                  List<AssignedIdentifier> mothersIdentifiers, Fields fields, PersonName mother, Boolean multipleBirth,
                  String deathTime, Boolean deceased, String standardText, List<Warning> warnings) {

    /**
     * Fields as {@code PID-5} and {@code NK1}.
     *
     * @param said          those that hold a value and those sent as HL7 null ({@code ""}), whose old values are to be
     *                      deleted; the others say nothing
     * @param unreadable    those that hold only what says nothing: what is known of them stays
     * @param silent        authorities of which PID-3 has only what identifies nobody: what is known of them stays
     * @param ofIdentifiers the field of each identifier of the demographics, in their order
     * @param ofNames       the field of each name
     * @param gaps          of each name, which of its parts say nothing
     * @param ofContacts    the field of each contact
     */
    public record Fields(Set<String> said, Set<String> unreadable, Set<String> silent, List<String> ofIdentifiers,
                         List<String> ofNames, List<NameGap> gaps, List<String> ofContacts) {

        public Fields {
            said = Set.copyOf(said);
            unreadable = Set.copyOf(unreadable);
            silent = Set.copyOf(silent);
            ofIdentifiers = List.copyOf(ofIdentifiers);
            ofNames = List.copyOf(ofNames);
            gaps = List.copyOf(gaps);
            ofContacts = List.copyOf(ofContacts);
        }
    }

    public Pid {
        identifiers = List.copyOf(identifiers);
        mothersIdentifiers = List.copyOf(mothersIdentifiers);
        warnings = List.copyOf(warnings);
    }
}
