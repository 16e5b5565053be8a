package clientregistry.steward.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands out in counts of the trail. Immutable; knows no database. */
final class PatternRules {

    /** A user's hour, beginning then. */
    record Hour(String who, Instant begin, long looks, long searches) {
    }

    /** A user's day: people looked at, and deeds. */
    record Day(String who, Instant begin, long persons, long deeds) {
    }

    /** Questions of an hour that found nobody. */
    record Misses(String who, boolean human, Instant begin, long times) {
    }

    /** A user looked at a person with these words in one of its names, so often on that day. */
    record Named(String who, Instant day, UUID person, Set<String> given, Set<String> family, long times) {
    }

    private final PatternSettings settings;

    PatternRules(PatternSettings settings) {
        this.settings = settings;
    }

    /** Begin of the day in the zone of the settings. */
    Instant day(Instant at) {
        return at.atZone(settings.zone()).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    /** Begin of the day behind one that begins then: not each has 24 hours. */
    Instant dayAfter(Instant day) {
        return day.atZone(settings.zone()).plusDays(1).toInstant();
    }

    /** The latest first. */
    List<PatternFound> find(List<Hour> hours, List<Day> days, List<Misses> misses, List<Named> named) {
        return Stream.of(offHours(hours), trawling(hours), manyPersons(days), manyMisses(misses), names(named))
                .flatMap(List::stream).sorted(Comparator.comparing(PatternFound::since).reversed()
                .thenComparing(PatternFound::kind).thenComparing(PatternFound::who).thenComparing(PatternFound::id))
                .toList();
    }

    private record Night(String who, Instant day) {
    }

    private List<PatternFound> offHours(List<Hour> hours) {
        Map<Night, Long> nights = new HashMap<>();
        for (Hour hour : hours) {
            ZonedDateTime local = hour.begin.atZone(settings.zone());
            if (!settings.isAtWork(local.getHour())) {
                nights.merge(new Night(hour.who, day(hour.begin)), hour.looks, Long::sum);
            }
        }
        return nights.entrySet().stream().filter(night -> night.getValue() >= settings.offHours())
                .map(night -> PatternFound.of(PatternKind.OFF_HOURS, night.getKey().who, true, night.getKey().day,
                dayAfter(night.getKey().day), null, night.getValue(), settings.offHours())).toList();
    }

    private List<PatternFound> trawling(List<Hour> hours) {
        return hours.stream().filter(hour -> hour.searches >= settings.searches())
                .map(hour -> PatternFound.of(PatternKind.TRAWLING, hour.who, true, hour.begin,
                hour.begin.plus(Duration.ofHours(1)), null, hour.searches, settings.searches())).toList();
    }

    private List<PatternFound> manyPersons(List<Day> days) {
        return days.stream().filter(day -> day.deeds == 0 && day.persons >= settings.persons())
                .map(day -> PatternFound.of(PatternKind.MANY_PERSONS, day.who, true, day.begin, dayAfter(day.begin), null,
                day.persons, settings.persons())).toList();
    }

    private List<PatternFound> manyMisses(List<Misses> misses) {
        List<PatternFound> found = new ArrayList<>();
        for (Misses hour : misses) {
            int threshold = hour.human ? settings.misses() : settings.nodeMisses();
            if (hour.times >= threshold) {
                found.add(PatternFound.of(PatternKind.MANY_MISSES, hour.who, hour.human, hour.begin,
                        hour.begin.plus(Duration.ofHours(1)), null, hour.times, threshold));
            }
        }
        return found;
    }

    /** Each person once a day, as what is nearer. */
    private List<PatternFound> names(List<Named> named) {
        Map<List<Object>, PatternFound> nearest = new HashMap<>();
        for (Named each : named) {
            PatternKind kind = kind(UserWords.of(each.who), each);
            if (kind != null) {
                nearest.merge(List.of(each.who, each.day, each.person), PatternFound.of(kind, each.who, true, each.day,
                        dayAfter(each.day), each.person, each.times, 1), PatternRules::nearer);
            }
        }
        return List.copyOf(nearest.values());
    }

    private static PatternFound nearer(PatternFound one, PatternFound other) {
        return other.kind().equals(PatternKind.OWN_NAME.word()) ? other : one;
    }

    private static PatternKind kind(UserWords user, Named seen) {
        Set<String> family = common(user.family(), seen.family);
        if (family.isEmpty()) {
            return null;
        }
        Set<String> given = common(user.given(), seen.given);
        given.removeAll(family);
        return given.isEmpty() ? PatternKind.SAME_SURNAME : PatternKind.OWN_NAME;
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).collect(Collectors.toCollection(HashSet::new));
    }
}
