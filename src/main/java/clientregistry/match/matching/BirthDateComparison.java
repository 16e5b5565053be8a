package clientregistry.match.matching;

import clientregistry.match.normalisation.BirthDate;
import java.time.LocalDate;

/** Compares birth dates as far as both are known. */
final class BirthDateComparison {

    /** Days: another month and some days off. */
    private static final int ABOUT_A_MONTH = 35;
    private static final int YEAR = 365;
    private static final int TEN_YEARS = 3652;

    private BirthDateComparison() {
    }

    static Level level(BirthDate a, BirthDate b) {
        if (a == null || b == null || a.year() == null || b.year() == null) {
            return Level.MISSING;
        }
        if (a.isYearOnly() || b.isYearOnly()) {
            return a.year().equals(b.year()) ? Level.YEAR : years(a, b);
        }
        return a.isFull() && b.isFull() ? full(a, b) : months(a, b);
    }

    /** Estimated years are off by one or two as a rule, which says nothing either way. */
    private static Level years(BirthDate a, BirthDate b) {
        return Math.abs(a.year() - b.year()) <= 2 ? Level.MISSING : different(a, b);
    }

    private static Level months(BirthDate a, BirthDate b) {
        boolean sameYear = a.year().equals(b.year());
        boolean sameMonth = a.month().equals(b.month());
        if (sameYear && sameMonth) {
            return Level.YEAR_MONTH;
        }
        return sameYear ? Level.TWO_PARTS : different(a, b);
    }

    private static Level different(BirthDate a, BirthDate b) {
        int years = Math.abs(a.year() - b.year());
        return years >= 14 ? Level.GENERATION_APART : Level.DIFFERENT;
    }

    private static Level full(BirthDate a, BirthDate b) {
        boolean sameYear = a.year().equals(b.year());
        boolean sameMonth = a.month().equals(b.month());
        boolean sameDay = a.day().equals(b.day());
        if (sameYear && sameMonth && sameDay) {
            return Level.EXACT;
        }
        if (sameMonth && sameDay) {
            Level digits = oneDigit(a, b) ? Level.ONE_DIGIT : Level.TWO_PARTS;
            return slip(a.year() - b.year()) ? Level.YEAR_SLIP : digits;
        }
        if (sameYear && a.month().equals(b.day()) && a.day().equals(b.month())) {
            return Level.DAY_MONTH_SWAPPED;
        }
        return rest(a, b, sameYear && (sameMonth || sameDay));
    }

    private static Level rest(BirthDate a, BirthDate b, boolean twoPartsAreSame) {
        if (twoPartsAreSame && oneDigit(a, b)) {
            return Level.ONE_DIGIT;
        }
        long days = Math.abs(day(a) - day(b));
        if (days <= ABOUT_A_MONTH) {
            return Level.NEAR;
        }
        if (Math.abs(days - YEAR) <= ABOUT_A_MONTH || Math.abs(days - TEN_YEARS) <= ABOUT_A_MONTH) {
            return Level.YEAR_NEAR;
        }
        return twoPartsAreSame ? Level.TWO_PARTS : different(a, b);
    }

    /** A date with a day is one that there was. */
    private static long day(BirthDate date) {
        return LocalDate.of(date.year(), date.month(), date.day()).toEpochDay();
    }

    private static boolean slip(int years) {
        return Math.abs(years) == 1 || Math.abs(years) == 10;
    }

    private static boolean oneDigit(BirthDate a, BirthDate b) {
        return EditDistance.atMostOne(digits(a), digits(b));
    }

    private static String digits(BirthDate date) {
        return String.valueOf(date.year() * 10_000 + date.month() * 100 + date.day());
    }
}
