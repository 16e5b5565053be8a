package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.SentName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request to the stewards' API.
 *
 * @param method upper case
 * @param path   below {@code /registry}, without slash at either end; null when it is not below it
 * @param query  parameters, decoded; null when not well-formed
 * @param type   Content-Type, null when none
 * @param encoding Content-Encoding, null when none
 * @param length declared length of the body, 0 when none
 * @param body   bytes, empty when none; of a longer one than the door takes, only a part
 * @param sources whose people may be told of, empty for all
 * @param people  whether people may be told of at all, and so what humans wrote about them
 * @param by      who asks, null while nothing is known of him
 * @param leads   whether he is a steward who leads
 */
public record StewardRequest(String method, String path, Map<String, List<String>> query, String type,
                             String encoding, long length, byte[] body, Set<String> sources, boolean people,
                             String by, boolean leads) {

    /** Of somebody of whom nothing is known yet. */
    public StewardRequest(String method, String path, Map<String, List<String>> query, String type, long length,
            byte[] body) {
        this(method, path, query, type, null, length, body, Set.of(), false, null, false);
    }

    /** The same, whose body is encoded so. */
    public StewardRequest encoded(String how) {
        return new StewardRequest(method, path, query, type, how, length, body, sources, people, by, leads);
    }

    /**
     * Asked within the hub.
     *
     * @param path below {@code /registry}
     * @param body written as JSON; null for none
     */
    public static StewardRequest within(String method, String path, Map<String, String> query, Object body) {
        Map<String, List<String>> parameters = new TreeMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        byte[] bytes = body == null ? new byte[0] : ApiJson.write(body);
        return new StewardRequest(method, path, parameters, body == null ? null : "application/json", bytes.length, bytes);
    }

    /** Of somebody who sees people of these sources only, empty for all, or none. */
    public StewardRequest within(Set<String> seen, boolean seesPeople) {
        return new StewardRequest(method, path, query, type, encoding, length, body, seen, seesPeople, by, leads);
    }

    /** The same, of somebody of this name. */
    public StewardRequest by(String name, boolean leading) {
        return new StewardRequest(method, path, query, type, encoding, length, body, sources, people, name, leading);
    }

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    /** Neither the database nor a terminal can take control characters. */
    static void requirePrintable(String name, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be without control characters.");
        }
    }

    /** A name somebody sent, as far as it may be told. */
    static String name(String sent) {
        return SentName.of(sent, "(no name of a field)");
    }

    /**
     * A part of the path.
     *
     * @param number of the part, from 0
     */
    public String part(int number) {
        return path.split("/", -1)[number];
    }

    public UUID id() {
        return UUID.fromString(part(1));
    }

    /** A query parameter, null when it is absent or empty. */
    public String parameter(String name) {
        String value = query.getOrDefault(name, List.of("")).get(0);
        return value.isEmpty() ? null : value;
    }

    String required(String name) {
        String value = parameter(name);
        if (value == null) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, name, "The query parameter " + name + " is required.");
        }
        return value;
    }

    String oneOf(String name, String otherwise, Set<String> values) {
        String value = parameter(name) == null ? otherwise : parameter(name).toLowerCase(Locale.ROOT);
        if (value != null && !values.contains(value)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be one of "
                    + String.join(", ", values.stream().sorted().toList()) + ".");
        }
        return value;
    }

    /** A query parameter that is a time, null when it is absent. */
    Instant instant(String name) {
        return instant(name, parameter(name));
    }

    static Instant instant(String name, String text) {
        try {
            OffsetDateTime parsed = text == null ? null : OffsetDateTime.parse(text);
            if (parsed == null || (parsed.getYear() >= 1900 && parsed.getYear() <= 9999)) {
                return parsed == null ? null : parsed.toInstant();
            }
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be in the years 1900 to 9999.");
        } catch (DateTimeParseException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name,
                    name + " must be an instant with its offset (RFC 3339), such as 2026-02-03T09:00:00Z.");
        }
    }

    UUID uuid(String name) {
        try {
            return parameter(name) == null ? null : UUID.fromString(parameter(name));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be a UUID.");
        }
    }

    int limit() {
        Long limit = number("limit");
        if (limit != null && (limit < 1 || limit > LARGEST_PAGE)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "limit", "limit must be between 1 and " + LARGEST_PAGE + ".");
        }
        return limit == null ? PAGE : limit.intValue();
    }

    Long number(String name) {
        try {
            return parameter(name) == null ? null : Long.valueOf(parameter(name));
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be a whole number.");
        }
    }

    /** Whether the effects are wanted and nothing else. */
    public boolean preview() {
        return "true".equals(oneOf("preview", "false", Set.of("true", "false")));
    }
}
