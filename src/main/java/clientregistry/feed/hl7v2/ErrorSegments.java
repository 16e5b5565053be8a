package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the error segment, ERR (HL7 v2.5 chapter 2.15.5; v2.4 chapter 2.16.5). */
final class ErrorSegments {

    private static final Location APPLICATION = Location.field("MSH", 1, 3);
    private static final Location FACILITY = Location.field("MSH", 1, 4);

    private ErrorSegments() {
    }

    /** Whether a version has ERR-2 and its fellows: from 2.5 on. */
    static boolean isErr2(String version) {
        return !version.matches("2\\.[0-4](?:\\..*)?|[01]\\..*");
    }

    static String error(Refusal refusal, Encoding encoding) {
        return segment(encoding, "", locations(refusal), ErrorCode.of(refusal), "E", "", refusal.getMessage());
    }

    static String warning(Warning warning, Encoding encoding) {
        List<Location> locations = Location.parse(warning.location()).map(List::of).orElse(List.of());
        String ours = warning.code() == null ? "" : String.join(String.valueOf(encoding.component()), warning.code(),
                encoding.escape(warning.text()), "L");
        return segment(encoding, "", locations, ErrorCode.ACCEPTED, "W", ours, warning.text());
    }

    /**
     * {@code PID^1^3^204&Unknown key identifier&HL70357}, one repetition per error, and the first again in ERR-2 to
     * ERR-8.
     */
    static String err1(List<Refusal> refusals, Encoding encoding) {
        String all = refusals.stream().map(refusal -> eld(refusal, encoding))
                .collect(Collectors.joining(String.valueOf(encoding.repetition())));
        Refusal first = refusals.get(0);
        return segment(encoding, all, locations(first), ErrorCode.of(first), "E", "", first.getMessage());
    }

    private static String eld(Refusal refusal, Encoding encoding) {
        char component = encoding.component();
        List<Location> locations = locations(refusal);
        String place = locations.isEmpty() ? "" + component + component : locations.get(0).eld(component);
        return place + component + ErrorCode.of(refusal).coded(encoding.subcomponent());
    }

    private static String segment(Encoding encoding, String err1, List<Location> locations, ErrorCode code,
                                  String severity, String applicationCode, String text) {
        String places = locations.stream().map(location -> location.erl(encoding.component()))
                .collect(Collectors.joining(String.valueOf(encoding.repetition())));
        return String.join(String.valueOf(encoding.field()), "ERR", err1, places, code.coded(encoding.component()),
                severity, applicationCode, "", "", encoding.escape(text));
    }

    /** A refusal of the sender itself is about MSH-3 and MSH-4, whatever else it names. */
    private static List<Location> locations(Refusal refusal) {
        boolean sender = refusal.kind() == Refusal.Kind.NOT_REGISTERED || refusal.kind() == Refusal.Kind.NOT_ALLOWED;
        return Location.parse(refusal.location()).map(List::of)
                .orElse(sender ? List.of(APPLICATION, FACILITY) : List.of());
    }
}
