package clientregistry.link.drift;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Whether a share is as usual, told from its days alone. The usual band is that of the days before that were as usual:
 * their share, and how far days stray from it, which is at least what chance does. A day of few is no news. What lasts
 * as long as the days that are looked back at has become usual. Immutable.
 *
 * @param lookBack days that say what is usual, at most
 * @param fewest   records of a day that is judged
 */
public record Course(int lookBack, int fewest) {

    /** Days of at least so many records say what is usual. */
    private static final int FEWEST_DAYS = 5;
    /** Standard deviations of a day that has left the band; chance does that once in a million. */
    private static final double FAR = 5;
    /** A smaller change is nobody's concern, however sure. */
    private static final double LEAST_CHANGE = 0.02;

    /** How many of how many on a day. */
    public record Day(LocalDate day, long n, long of) {

        double share() {
            return (double) n / of;
        }
    }

    /**
     * That it is outside its band.
     *
     * @param since the first of the days without one that was as usual
     * @param share of the last day judged
     * @param of    of how many that is
     * @param usual share
     */
    public record Drift(LocalDate since, double share, long of, double usual) {

        public boolean isMore() {
            return share > usual;
        }
    }

    /**
     * Where the last of these days stands.
     *
     * @param days in order
     */
    public Optional<Drift> of(List<Day> days) {
        Deque<Day> usual = new ArrayDeque<>();
        List<Day> outside = new ArrayList<>();
        Drift drift = null;
        for (Day day : days) {
            if (day.of() < fewest) {
                continue;
            }
            if (usual.size() < FEWEST_DAYS || !isFar(List.copyOf(usual), day)) {
                add(usual, day);
                outside.clear();
                drift = null;
                continue;
            }
            outside.add(day);
            drift = new Drift(outside.get(0).day(), day.share(), day.of(), share(List.copyOf(usual)));
            if (outside.size() >= lookBack) {
                outside.forEach(each -> add(usual, each));
                outside.clear();
                drift = null;
            }
        }
        return Optional.ofNullable(drift);
    }

    private void add(Deque<Day> usual, Day day) {
        usual.add(day);
        if (usual.size() > lookBack) {
            usual.remove();
        }
    }

    /** Never quite 0 or 1, which nothing shows. */
    private static double share(List<Day> days) {
        return (days.stream().mapToLong(Day::n).sum() + 0.5) / (days.stream().mapToLong(Day::of).sum() + 1);
    }

    private static boolean isFar(List<Day> usual, Day day) {
        double share = share(usual);
        double all = usual.stream().mapToLong(Day::of).sum();
        double chance = share * (1 - share);
        double spread = usual.stream().mapToDouble(each -> Math.pow(each.n() - each.of() * share, 2)
                / (each.of() * chance)).sum() / (usual.size() - 1);
        double deviation = Math.sqrt(Math.max(1, spread) * day.of() * chance * (1 + day.of() / all));
        return Math.abs(day.share() - share) >= LEAST_CHANGE
                && Math.abs(day.n() - day.of() * share) - 0.5 > FAR * deviation;
    }
}
