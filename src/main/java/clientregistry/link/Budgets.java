package clientregistry.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How many persons one record is compared with at most. They are counted, and not records, since another record of a
 * person is no other comparison. The index knows no persons: it is asked for as many records as persons, and once more
 * for several times as many where those turn out to be of few.
 *
 * @param feed     of a feed
 * @param job      when the re-match job asks
 * @param together most letters that are compared in a batch, see {@link Effort}
 */
public record Budgets(int feed, int job, int together) {

    private static final int RECORDS_PER_PERSON = 3;
    /** The index may show keys that a record no longer has: those hits must not take the place of others. */
    private static final int SPARE = 20;

    /** Persons. */
    int of(Change change) {
        return change instanceof Change.Rematch ? job : feed;
    }

    /** Records that the index is asked for first; of those that were found, those of so many persons are read. */
    int first(Change change) {
        return of(change) + SPARE;
    }

    /** Records that it is asked for when the first were of no more persons than the budget. */
    int most(Change change) {
        return records(of(change));
    }

    /** Most records that are looked at to find so many persons. */
    public static int records(int persons) {
        return RECORDS_PER_PERSON * persons + SPARE;
    }

    /**
     * The first of them, until there are so many persons; later ones of a person that is among them stay.
     *
     * @param best     best first
     * @param personOf null for one that costs nothing
     */
    public static <T> List<T> within(int most, Collection<T> best, Function<T, Object> personOf) {
        Set<Object> persons = new HashSet<>();
        List<T> kept = new ArrayList<>();
        for (T each : best) {
            Object person = personOf.apply(each);
            if (person == null || persons.contains(person)) {
                kept.add(each);
            } else if (persons.size() < most) {
                persons.add(person);
                kept.add(each);
            }
        }
        return kept;
    }
}
