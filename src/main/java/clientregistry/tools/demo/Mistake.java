package clientregistry.tools.demo;

import static clientregistry.feed.file.PersonColumn.*;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What goes wrong when people are registered, with how often (a weight) it does. */
enum Mistake {
    GIVEN_NAME_SLIP(12, (row, other, random) -> row.with(GIVEN_NAME, Typos.slip(row.givenName(), random))),
    SURNAME_SLIP(12, (row, other, random) -> row.with(SURNAME, Typos.slip(row.surname(), random))),
    GIVEN_NAME_MISHEARD(7, (row, other, random) -> row.with(GIVEN_NAME, Typos.mishear(row.givenName(), random))),
    SURNAME_MISHEARD(7, (row, other, random) -> row.with(SURNAME, Typos.mishear(row.surname(), random))),
    NAMES_SWAPPED(4, (row, other, random) -> row.with(GIVEN_NAME, row.surname()).with(SURNAME, row.givenName())),
    NICKNAME(8, (row, other, random) -> nickname(row, random)),
    NAMES_JOINED(3, (row, other, random) -> joined(row)),
    MIDDLE_NAME_AS_GIVEN(3, (row, other, random) -> row.middleName().length() < 2 ? row
            : row.with(GIVEN_NAME, row.middleName()).with(MIDDLE_NAME, "")),
    MIDDLE_NAME_MISSING(6, (row, other, random) -> row.with(MIDDLE_NAME, "")),
    SURNAME_CHANGED(3, (row, other, random) -> row.sex().equals("f") && row.has(NATIONAL_ID)
            ? row.with(SURNAME, other.surname()) : row),
    BIRTH_DATE_MISSING(4, (row, other, random) -> row.with(BIRTH_DATE, "")),
    DAY_AND_MONTH_SWAPPED(6, (row, other, random) -> swapped(row)),
    YEAR_OFF(5, (row, other, random) -> date(row, 1 - 2 * random.nextInt(2))),
    DAY_WRONG(5, (row, other, random) -> valid(row, row.with(BIRTH_DATE, row.birthDate().substring(0, 8)
            + Typos.wrongDigit(row.birthDate().substring(8), random)))),
    ONLY_YEAR_KNOWN(4, (row, other, random) -> row.with(BIRTH_DATE, row.birthDate().substring(0, 4) + "-01-01")),
    DATE_IMPOSSIBLE(1, (row, other, random) -> row.with(BIRTH_DATE, row.birthDate().substring(0, 4) + "-02-30")),
    SEX_MISSING(3, (row, other, random) -> row.with(SEX, "")),
    SEX_WRONG(1, (row, other, random) -> row.with(SEX, row.sex().equals("f") ? "m" : "f")),
    PHONE_MISSING(5, (row, other, random) -> row.with(PHONE, "")),
    PHONE_DIGIT(4, (row, other, random) -> row.with(PHONE, Typos.wrongDigit(row.phone(), random))),
    PHONE_CHANGED(5, (row, other, random) -> row.has(PHONE) && other.has(PHONE) ? row.with(PHONE, other.phone()) : row),
    MOVED(6, (row, other, random) -> row.with(CITY, row.has(CITY) ? other.city() : "").with(STATE, other.state())),
    NATIONAL_ID_DIGIT(6, (row, other, random) -> row.with(NATIONAL_ID, Typos.wrongDigit(row.nationalId(), random))),
    NATIONAL_ID_MISSING(5, (row, other, random) -> row.with(NATIONAL_ID, ""));

    private static final Map<String, List<String>> NICKNAMES = DemoText.entries("nicknames.txt");
    private static final int TOTAL = List.of(values()).stream().mapToInt(mistake -> mistake.weight).sum();

    private final int weight;
    private final Slip slip;

    private interface Slip {
        PersonRow make(PersonRow row, PersonRow other, Random random);
    }

    Mistake(int weight, Slip slip) {
        this.weight = weight;
        this.slip = slip;
    }

    /** Any mistake, the frequent ones more often. */
    static Mistake pick(Random random) {
        int left = random.nextInt(TOTAL);
        for (Mistake mistake : values()) {
            left -= mistake.weight;
            if (left < 0) {
                return mistake;
            }
        }
        throw new AssertionError("weights do not add up");
    }

    /**
     * The row with this mistake, the same row where it cannot be made.
     *
     * @param other another person, whose values are mistaken for this one's
     */
    PersonRow make(PersonRow row, PersonRow other, Random random) {
        boolean needsDate = List.of(DAY_WRONG, ONLY_YEAR_KNOWN, DATE_IMPOSSIBLE, YEAR_OFF, DAY_AND_MONTH_SWAPPED)
                .contains(this);
        return needsDate && !isDate(row.birthDate()) ? row : slip.make(row, other, random);
    }

    private static PersonRow nickname(PersonRow row, Random random) {
        List<String> names = NICKNAMES.get(row.givenName());
        return names == null ? row : row.with(GIVEN_NAME, names.get(random.nextInt(names.size())));
    }

    private static PersonRow joined(PersonRow row) {
        PersonColumn column = row.surname().matches(".*[ '-].*") ? SURNAME : GIVEN_NAME;
        return row.with(column, row.get(column).replaceAll("[ '-]", ""));
    }

    private static PersonRow swapped(PersonRow row) {
        String[] date = row.birthDate().split("-", -1);
        return valid(row, row.with(BIRTH_DATE, date[0] + "-" + date[2] + "-" + date[1]));
    }

    private static PersonRow date(PersonRow row, int years) {
        return row.with(BIRTH_DATE, LocalDate.parse(row.birthDate()).plusYears(years).toString());
    }

    private static PersonRow valid(PersonRow before, PersonRow after) {
        return isDate(after.birthDate()) ? after : before;
    }

    private static boolean isDate(String text) {
        try {
            return text.equals(LocalDate.parse(text).toString());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
