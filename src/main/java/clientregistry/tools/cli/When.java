package clientregistry.tools.cli;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Instants as people type them: RFC 3339 ({@code 2026-02-03T09:00:00Z}), local date and time ({@code 2026-02-03
 * 09:00}), or the last such day ({@code tuesday 9:00}, {@code yesterday 17:30}, {@code today 8:00}). Without a time:
 * its first instant.
 */
final class When {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd")
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]")
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private When() {
    }

    /**
     * @param now gives the time zone, too
     * @throws CommandFault in one line what can be typed
     */
    static Instant parse(String text, ZonedDateTime now) {
        String typed = text.strip();
        try {
            return typed.matches("\\d{4}-\\d\\d-\\d\\d[Tt].*")
                    ? OffsetDateTime.parse(typed.toUpperCase(Locale.ROOT)).toInstant() : local(typed, now);
        } catch (DateTimeException e) {
            throw CommandFault.usage("'" + text + "' is no time: give 2026-02-03T09:00:00Z, '2026-02-03 09:00', "
                    + "'tuesday 9:00' or 'yesterday 17:30'");
        }
    }

    private static Instant local(String typed, ZonedDateTime now) {
        String[] parts = typed.toLowerCase(Locale.ROOT).split("\\s+", 2);
        LocalTime time = parts.length > 1 ? LocalTime.parse(parts[1], TIME) : LocalTime.MIDNIGHT;
        Optional<DayOfWeek> weekday = Arrays.stream(DayOfWeek.values()).filter(day -> isCalled(day, parts[0]))
                .findFirst();
        if (weekday.isPresent()) {
            ZonedDateTime latest = now.with(TemporalAdjusters.previousOrSame(weekday.get())).with(time);
            return (latest.isAfter(now) ? latest.minusWeeks(1) : latest).toInstant();
        }
        return day(parts[0], now).atTime(time).atZone(now.getZone()).toInstant();
    }

    private static LocalDate day(String word, ZonedDateTime now) {
        return switch (word) {
            case "today" -> now.toLocalDate();
            case "yesterday" -> now.toLocalDate().minusDays(1);
            default -> LocalDate.parse(word, DATE);
        };
    }

    /** In full, or by its first three letters. */
    private static boolean isCalled(DayOfWeek day, String word) {
        String name = day.name().toLowerCase(Locale.ROOT);
        return name.equals(word) || name.substring(0, 3).equals(word);
    }

    /**
     * For people, in local time.
     *
     * @param instant as the API gives it, may be empty
     */
    static String shown(String instant) {
        return instant.isEmpty() ? "" : SHOWN.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
    }
}
