package clientregistry.feed.csv;

import java.util.Locale;

/** The columns of a people file, in their order. */
public enum PersonColumn {
    RECORD_ID, GIVEN_NAME, MIDDLE_NAME, SURNAME, SEX, BIRTH_DATE, PHONE, EMAIL, STREET_NUMBER, ADDRESS_1, ADDRESS_2,
    CITY, STATE, POSTCODE, NATIONAL_ID, OTHER_ID;

    /** The name in the file's header, such as {@code record_id}. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
