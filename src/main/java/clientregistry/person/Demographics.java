package clientregistry.person;

import java.util.List;

/**
 * What one source says of one individual, as sent and before any normalising: the common form of a FHIR Patient, a PID
 * segment and a CSV row.
 *
 * @param identifiers      every identifier with a registered authority, the record's own key included
 * @param names            names in the order sent
 * @param sex              never null
 * @param birthDate        as sent ({@code 1983-02-05}, {@code 19830205}, {@code 1983}, {@code 202601020305} with the
 *                         time of birth, or something impossible), null
 *                         when absent
 * @param contacts         phones, e-mail addresses and others
 * @param addresses        postal addresses in the order sent
 * @param mothersMaidenName null when absent
 * @param birthOrder       position in a multiple birth (1-based), null when unknown or a single birth
 */
public record Demographics(List<Identifier> identifiers, List<PersonName> names, Sex sex, String birthDate,
                           List<ContactPoint> contacts, List<PostalAddress> addresses, String mothersMaidenName,
                           Integer birthOrder) {

    public Demographics {
        identifiers = List.copyOf(identifiers);
        names = List.copyOf(names);
        contacts = List.copyOf(contacts);
        addresses = List.copyOf(addresses);
    }
}
