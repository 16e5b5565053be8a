package clientregistry.feed.file;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of a people file: what a source knows of one individual, as dirty as the source has it. No value is null; one
 * that is not known is "" (or blank).
 *
 * @param recordId  the source's own id
 * @param sex       f, m, female, male, other, or whatever the source writes
 * @param birthDate usually {@code 1983-02-05}, possibly impossible
 * @param otherId   ART number
 */
public record PersonRow(String recordId, String givenName, String middleName, String surname, String sex,
                        String birthDate, String phone, String email, String streetNumber, String address1,
                        String address2, String city, String state, String postcode, String nationalId,
                        String otherId) {

    /**
     * Makes a row of its values.
     *
     * @param values one per {@link PersonColumn}, in its order
     * @throws IllegalArgumentException for another number of values
     */
    public static PersonRow of(List<String> values) {
        if (values.size() != PersonColumn.values().length) {
            throw new IllegalArgumentException(values.size() + " columns instead of " + PersonColumn.values().length);
        }
        return new PersonRow(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5),
                values.get(6), values.get(7), values.get(8), values.get(9), values.get(10), values.get(11),
                values.get(12), values.get(13), values.get(14), values.get(15));
    }

    /** The values in the order of {@link PersonColumn}. */
    public List<String> values() {
        return List.of(recordId, givenName, middleName, surname, sex, birthDate, phone, email, streetNumber, address1,
                address2, city, state, postcode, nationalId, otherId);
    }

    public String get(PersonColumn column) {
        return values().get(column.ordinal());
    }

    public boolean has(PersonColumn column) {
        return !get(column).isBlank();
    }

    /** A copy with another value in one column. */
    public PersonRow with(PersonColumn column, String value) {
        List<String> changed = new ArrayList<>(values());
        changed.set(column.ordinal(), value);
        return of(changed);
    }
}
