package clientregistry.match.normalisation;

import clientregistry.person.ContactPoint;
import clientregistry.person.Period;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of several names, addresses or contacts counts first: use and period say it, and the order in which they were
 * sent only where these do not. What is no longer in use is compared, too, and comes last.
 */
final class CurrentFirst {

    /** FHIR's uses; a name without one is nearly the usual one. */
    private static final List<String> NAMES = List.of("official", "usual", "", "temp", "nickname", "anonymous",
            "maiden", "old");
    private static final List<String> ADDRESSES = List.of("home", "", "temp", "work", "billing", "old");
    private static final List<String> OVER = List.of("maiden", "old");
    private static final int LAST = 100;
    private static final Pattern DATE = Pattern.compile("(\\d{4})-?(\\d{2})?-?(\\d{2})?.*");

    private final LocalDate today;

    CurrentFirst(LocalDate today) {
        this.today = today;
    }

    Comparator<PersonName> names() {
        return Comparator.comparingInt(name -> rank(NAMES, name.use(), name.period()));
    }

    Comparator<PostalAddress> addresses() {
        return Comparator.comparingInt(address -> rank(ADDRESSES, address.use(), address.period()));
    }

    /** By the rank the sender gives, then by value: no other order means anything. */
    Comparator<ContactPoint> contacts() {
        return Comparator.comparingInt((ContactPoint contact) -> rank(List.of(), contact.use(), contact.period()))
                .thenComparingInt(contact -> contact.rank() == null ? LAST : contact.rank());
    }

    private int rank(List<String> uses, String use, Period period) {
        String said = use == null ? "" : use;
        int rank = uses.indexOf(said);
        boolean over = OVER.contains(said) || !isNow(period);
        int last = over ? LAST : 0;
        return last + (rank < 0 ? uses.indexOf("") + 1 : rank);
    }

    private boolean isNow(Period period) {
        if (period == null) {
            return true;
        }
        LocalDate start = day(period.start(), false);
        LocalDate end = day(period.end(), true);
        return (start == null || !start.isAfter(today)) && (end == null || !end.isBefore(today));
    }

    /** The first or last day it can mean; null when nothing was said, or nothing that is a date. */
    private static LocalDate day(String sent, boolean last) {
        Matcher parts = DATE.matcher(sent == null ? "" : sent.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            int year = Integer.parseInt(parts.group(1));
            YearMonth month = YearMonth.of(year, number(parts.group(2), last ? 12 : 1));
            return month.atDay(number(parts.group(3), last ? month.lengthOfMonth() : 1));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String digits, int other) {
        return digits == null ? other : Integer.parseInt(digits);
    }
}
