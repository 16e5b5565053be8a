package clientregistry.tools.demo;

import static clientregistry.feed.file.PersonColumn.*;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/** The three demo sources: what each asks people for and how it writes it down. */
enum DemoSource {
    /** Hospital records: thorough. */
    OPENMRS("OM") {
        @Override
        PersonRow asks(PersonRow person, Random random) {
            return forget(forget(person, NATIONAL_ID, 0.20, random), PHONE, 0.15, random);
        }

        @Override
        PersonRow writes(PersonRow row) {
            return row.phone().length() < 5 ? row
                    : row.with(PHONE, row.phone().substring(0, 4) + " " + row.phone().substring(4));
        }
    },
    /** Programme tracker: no streets, international phone numbers. */
    DHIS2("DH") {
        @Override
        PersonRow asks(PersonRow person, Random random) {
            PersonRow row = person.with(STREET_NUMBER, "").with(ADDRESS_1, "");
            row = forget(forget(row, NATIONAL_ID, 0.35, random), MIDDLE_NAME, 0.5, random);
            return forget(row, EMAIL, 0.5, random);
        }

        @Override
        PersonRow writes(PersonRow row) {
            String sex = switch (row.sex()) {
                case "f" -> "female";
                case "m" -> "male";
                default -> row.sex();
            };
            return row.with(PHONE, row.phone().replaceFirst("^0", "+256")).with(SEX, sex);
        }
    },
    /** Laboratory: the few things that fit on a tube, in capitals without accents. */
    LIMS("LM") {
        @Override
        PersonRow asks(PersonRow person, Random random) {
            PersonRow row = person.with(EMAIL, "").with(STREET_NUMBER, "").with(ADDRESS_1, "").with(CITY, "");
            row = forget(forget(row, NATIONAL_ID, 0.45, random), PHONE, 0.5, random);
            return row.middleName().isEmpty() ? row : row.with(MIDDLE_NAME, row.middleName().substring(0, 1));
        }

        @Override
        PersonRow writes(PersonRow row) {
            return row.with(GIVEN_NAME, capitals(row.givenName())).with(SURNAME, capitals(row.surname()))
                    .with(MIDDLE_NAME, capitals(row.middleName())).with(SEX, row.sex().toUpperCase(Locale.ROOT));
        }
    };

    private final String prefix;

    DemoSource(String prefix) {
        this.prefix = prefix;
    }

    /** What of a person the source gets to know. */
    abstract PersonRow asks(PersonRow person, Random random);

    /** The source's own way of writing it. */
    abstract PersonRow writes(PersonRow row);

    /** Registered name, as in {@code config/sources.yaml}. */
    String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    String localId(int number) {
        return prefix + number;
    }

    private static PersonRow forget(PersonRow row, PersonColumn column, double probability, Random random) {
        return random.nextDouble() < probability ? row.with(column, "") : row;
    }

    private static String capitals(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT);
    }
}
