package clientregistry.steward.system;

import clientregistry.feed.hl7v2.SentField;
import clientregistry.feed.hl7v2.SentFields;
import clientregistry.person.Characters;
import clientregistry.steward.system.MessageContent.Part;
import clientregistry.store.messages.MessageStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Explains what a message says. Holds demographics, unless values are masked. Thread-safe. */
public final class ContentReader {

    /** In place of a value; its length would tell of it. */
    public static final String MASK = "***";
    private static final int LONGEST = 2000;
    /** What tells of no person: headers, and codes that say what kind of thing something is. */
    private static final Pattern OPEN = Pattern.compile("MSH-(?!8).*|EVN-[1-4]|(?:.*\\.)?(?:resourceType|type|use|method|system"
            + "|extension\\.url)");

    private final MessageReader messages;
    private final MessageStore store;

    ContentReader(MessageReader messages, MessageStore store) {
        this.messages = messages;
        this.store = store;
    }

    /**
     * What a message says.
     *
     * @param sources of whom somebody may be told, empty for all
     * @param people  whether values are told, too
     * @throws clientregistry.person.refusal.Refusal NOT_FOUND
     */
    public MessageContent read(UUID id, Set<String> sources, boolean people) {
        MessageView message = messages.read(id, sources);
        byte[] raw = store.raw(id);
        if (raw == null || raw.length == 0) {
            return new MessageContent(id, form(message), false, false, message.place(), List.of());
        }
        List<Part> parts = parts(message, raw).stream().map(each -> each.with(people ? cut(each.value()) : masked(each),
                isAt(message.place(), each.place()))).toList();
        return new MessageContent(id, form(message), true, !people, message.place(), parts);
    }

    private static String form(MessageView message) {
        return switch (message.door()) {
            case "hl7v2" -> "hl7v2";
            case "fhir" -> "fhir";
            case "file" -> "rows";
            default -> "text";
        };
    }

    private static List<Part> parts(MessageView message, byte[] raw) {
        List<Part> parts = message.door().equals("hl7v2") ? SentFields.of(raw).stream().map(ContentReader::part).toList()
                : FhirParts.of(raw, message.contentType());
        return parts.isEmpty() ? lines(raw) : parts;
    }

    private static Part part(SentField field) {
        String group = field.segment() + (field.sequence() > 1 ? "[" + field.sequence() + "]" : "");
        return new Part(group, field.place(), field.code(), field.name(), field.value(), field.read(), false);
    }

    /** What nobody can read is shown by lines. */
    private static List<Part> lines(byte[] raw) {
        List<Part> parts = new ArrayList<>();
        // An end that ends the last line begins none.
        String[] lines = new String(raw, StandardCharsets.UTF_8).stripTrailing().split("[\r\n]+", -1);
        for (int i = 0; i < Math.min(lines.length, LONGEST); i++) {
            parts.add(new Part("line", "line " + (i + 1), null, null, lines[i], null, false));
        }
        return parts;
    }

    private static String masked(Part part) {
        return part.code() != null && OPEN.matcher(part.code()).matches() ? cut(part.value()) : MASK;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : Characters.beginning(value, LONGEST) + "…";
    }

    /** A refusal names a repetition and a component, too: {@code PID-3(1).4} stands in {@code PID-3}. */
    static boolean isAt(String fault, String place) {
        return fault != null && fault.startsWith(place)
                && (fault.length() == place.length() || "(.[".indexOf(fault.charAt(place.length())) >= 0);
    }
}
