package clientregistry.feed.fhir;

import clientregistry.link.Expectation;
import clientregistry.link.Expectation.Condition;
import clientregistry.link.Expectation.Versions;
import clientregistry.person.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditional headers of a request (RFC 9110, 13; FHIR R4, http.html). ETags are compared weakly, since those of
 * FHIR are weak. {@code If-Modified-Since} and {@code If-Unmodified-Since} count only where no ETag is named, and one
 * that is no date is ignored, as RFC 9110 has it.
 */
public final class Preconditions {

    /** Some clients send the bare version id. */
    private static final Pattern TAG =
            Pattern.compile("\\s*(?:(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"|(\\d+))\\s*");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Of years that are written with two digits. */
    private static final int FIRST_YEAR = 1970;

    /** The one that is written, and the two that are still read (RFC 9110, 5.6.7). */
    private static final List<DateTimeFormatter> DATES = List.of(DATE,
            new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
                    .appendPattern(" HH:mm:ss 'GMT'").toFormatter(Locale.ENGLISH).withZone(ZoneOffset.UTC),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC));

    private Preconditions() {
    }

    /**
     * What a request that changes a record takes for granted.
     *
     * @param condition which record it searches for, null when it does not search
     * @throws Refusal NOT_PARSEABLE
     */
    public static Expectation of(FhirRequest request, Condition condition) {
        return new Expectation(versions(request, "If-Match"), date(request.header("if-unmodified-since")),
                versions(request, "If-None-Match"), condition);
    }

    /**
     * Whether who reads has it already.
     *
     * @param version     that would be told
     * @param lastChanged when it, or what the registry says of it, changed last
     * @param settled     whether the version says all: nothing changed since it came
     * @throws Refusal NOT_PARSEABLE; VERSION_CONFLICT when it wants what is not there any more
     */
    public static boolean isNotModified(FhirRequest request, int version, Instant lastChanged, boolean settled) {
        Instant seconds = lastChanged.truncatedTo(ChronoUnit.SECONDS);
        Versions wanted = versions(request, "If-Match");
        Versions had = versions(request, "If-None-Match");
        Instant unmodified = date(request.header("if-unmodified-since"));
        boolean dated = wanted == null && unmodified != null && seconds.isAfter(unmodified);
        if (dated || (wanted != null && !wanted.include(version))) {
            throw new Refusal(Refusal.Kind.VERSION_CONFLICT, null, "The current version is " + version + ".");
        }
        Instant modified = date(request.header("if-modified-since"));
        return had != null ? settled && had.include(version) : modified != null && !seconds.isAfter(modified);
    }

    /** Null when the header is not sent. */
    private static Versions versions(FhirRequest request, String name) {
        String header = request.header(name.toLowerCase(Locale.ROOT));
        if (header == null || header.strip().equals("*")) {
            return header == null ? null : new Versions(true, Set.of());
        }
        Set<Integer> numbers = new HashSet<>();
        for (String one : header.split(",", -1)) {
            Matcher tag = TAG.matcher(one);
            if (!tag.matches()) {
                throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null,
                        name + " must be an ETag this server gave, such as W/\"3\", a list of them, or *.");
            }
            String version = tag.group(1) != null ? tag.group(1) : tag.group(2);
            if (version.matches("\\d{1,9}")) {
                numbers.add(Integer.valueOf(version));
            }
        }
        return new Versions(false, numbers);
    }

    /** Null when it is not sent, or no date of HTTP. */
    private static Instant date(String header) {
        return header == null ? null : DATES.stream().map(format -> date(format, header.strip()))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Instant date(DateTimeFormatter format, String text) {
        try {
            return Instant.from(format.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As HTTP writes it. */
    public static String date(Instant instant) {
        return DATE.format(instant);
    }
}
