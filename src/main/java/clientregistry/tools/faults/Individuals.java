package clientregistry.tools.faults;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import java.util.Arrays;
import java.util.Locale;

/**
 * People that nobody can take for one another: name, birth date and national id are all different between any two, and
 * the same in every record of one. So the truth is known: whatever happened, each ends as one person.
 */
final class Individuals {

    /** More than there are numbers; the multipliers below have no factor in common with it. */
    private static final long RANGE = 100_000;

    private Individuals() {
    }

    /** @param phone changes from message to message, to tell versions apart */
    static PersonRow row(int number, String phone) {
        String[] values = new String[PersonColumn.values().length];
        Arrays.fill(values, "");
        return PersonRow.of(Arrays.asList(values)).with(PersonColumn.RECORD_ID, localId(number))
                .with(PersonColumn.GIVEN_NAME, "Given" + letters(number * 7919L % RANGE))
                .with(PersonColumn.SURNAME, "Family" + letters(number * 104_729L % RANGE))
                .with(PersonColumn.BIRTH_DATE, String.format(Locale.ROOT, "%04d-%02d-%02d", 1930 + number % 80,
                1 + number / 80 % 12,
                        1 + number / 960 % 28))
                .with(PersonColumn.NATIONAL_ID, "CM" + (10_000_000L + number * 7_777_777L % 89_999_981L))
                .with(PersonColumn.PHONE, phone);
    }

    /** The same in every source. */
    static String localId(int number) {
        return "chaos-" + number;
    }

    private static String letters(long number) {
        StringBuilder word = new StringBuilder();
        for (long rest = number; rest > 0 || word.isEmpty(); rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
