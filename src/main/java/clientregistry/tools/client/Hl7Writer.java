package clientregistry.tools.client;

import clientregistry.feed.file.PersonRow;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes rows as HL7v2 ADT messages of version 2.5 (ITI-8), segments ended by CR, in the name of one source. What the
 * source wrote is sent as it is, impossible birth dates too. For use by many threads.
 */
public final class Hl7Writer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
            .withZone(ZoneOffset.UTC);

    private final SourceProfile source;
    private final Clock clock;

    public Hl7Writer(SourceProfile source) {
        this(source, Clock.systemUTC());
    }

    Hl7Writer(SourceProfile source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * A message about one individual.
     *
     * @param event     A01, A04, A05, A08, A28 or A31
     * @param controlId MSH-10, at most 20 characters, not used before by this source
     */
    public String write(PersonRow row, String event, String controlId) {
        String structure = List.of("A05", "A28", "A31").contains(event) ? "ADT_A05" : "ADT_A01";
        return header(event, structure, controlId) + pid(row) + "PV1||N\r";
    }

    /** A merge (A40): what was known under the local id {@code retired} now belongs to the row's local id. */
    public String merge(PersonRow survivor, String retired, String controlId) {
        return header("A40", "ADT_A39", controlId) + pid(survivor)
                + "MRG|" + id(retired, source.namespace(), "PI") + "\r";
    }

    private String header(String event, String structure, String controlId) {
        String now = TIME.format(clock.instant()) + "+0000";
        return "MSH|^~\\&|" + escape(source.namespace()) + "|" + escape(source.name()) + "|CLIENTREGISTRY|HUB|" + now
                + "||ADT^" + event + "^" + structure + "|" + escape(controlId) + "|P|2.5||||||UNICODE UTF-8\r"
                + "EVN|" + event + "|" + now + "\r";
    }

    private String pid(PersonRow row) {
        String[] fields = new String[14];
        fields[3] = repetitions(id(row.recordId(), source.namespace(), "PI"),
                id(row.nationalId(), SourceProfile.NATIONAL_ID_NAMESPACE, "NI"),
                id(row.otherId(), SourceProfile.ART_NAMESPACE, ""));
        String name = components(row.surname(), row.givenName(), row.middleName());
        fields[5] = name.isEmpty() ? "" : components(row.surname(), row.givenName(), row.middleName(), "", "", "", "L");
        fields[7] = escape(row.birthDate().replace("-", ""));
        fields[8] = sex(row.sex());
        fields[11] = components((row.streetNumber() + " " + row.address1()).strip(), row.address2(), row.city(),
                row.state(), row.postcode());
        String phone = row.phone().isBlank() ? "" : components(row.phone(), "PRN", "PH");
        String email = row.email().isBlank() ? "" : components("", "NET", "Internet", row.email());
        fields[13] = repetitions(phone, email);
        return "PID|" + Stream.of(fields).skip(1).map(field -> field == null ? "" : field)
                .collect(Collectors.joining("|")) + "\r";
    }

    private static String id(String value, String namespace, String type) {
        return value.isBlank() ? "" : components(value, "", "", namespace, type);
    }

    /** HL7 table 0001. */
    private static String sex(String sex) {
        return switch (sex.strip().toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "f", "female" -> "F";
            case "m", "male" -> "M";
            case "o", "other" -> "O";
            default -> "U";
        };
    }

    private static String repetitions(String... fields) {
        return Stream.of(fields).filter(field -> !field.isEmpty()).collect(Collectors.joining("~"));
    }

    /** Escapes and joins; empty components at the end are left out. */
    private static String components(String... values) {
        return Stream.of(values).map(value -> escape(value.strip())).collect(Collectors.joining("^"))
                .replaceFirst("\\^+$", "");
    }

    /**
     * HL7v2 chapter 2.7. Control characters would end the segment or the frame and mean nothing in demographics, and
     * receivers differ in what they make of their escapes: blanks are sent for them.
     */
    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\E\\");
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '&' -> escaped.append("\\T\\");
                case '~' -> escaped.append("\\R\\");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
