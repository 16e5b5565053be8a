package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.person.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * What of an operation a form holds.
 *
 * @param operation id it will have: however often the form is sent, it is done once
 * @param values    ids by field, only those that are filled in
 * @param records   of a split
 * @param keepApart whether those taken apart shall stay so; null, of an undo, where only those a machine had brought
 *                  together
 * @param cascade   of an undo: with all that came later and stands in its way
 * @param why       null while it is not said
 */
public record OperationForm(String kind, UUID operation, Map<String, String> values, List<String> records,
        Boolean keepApart, boolean cascade, String why) {

    private static final String UNDO = "undo";

    /** Fields of each kind that a form offers. */
    private static final Map<String, List<String>> FIELDS = Map.of("link", List.of("record", "person"),
            "move", List.of("record", "person"), "unlink", List.of("record"), "keep-apart", List.of("record", "other"),
            "merge-persons", List.of("from", "into"), "split", List.of("person"), "undo", List.of("change"));
    private static final List<String> TAKING_APART = List.of("unlink", "split", "undo");

    /** As it is asked for by a link: a new one. */
    static OperationForm asked(Asked asked) {
        Boolean keepApart = asked.part(2).equals(UNDO) ? null : Boolean.TRUE;
        return of(asked, asked::parameter, asked.parameters("records"), UUID.randomUUID(), keepApart, false, null);
    }

    /** As it was sent. */
    static OperationForm sent(Asked asked) {
        String said = asked.field("keepApart");
        Boolean keepApart = (said == null && asked.part(2).equals(UNDO)) ? null : Boolean.valueOf("yes".equals(said));
        return of(asked, asked::field, asked.fields("records"), id(asked), keepApart, asked.field("cascade") != null,
                asked.field("why"));
    }

    private static OperationForm of(Asked asked, Function<String, String> value, List<String> records, UUID operation,
            Boolean keepApart, boolean cascade, String why) {
        String kind = asked.part(2);
        if (!FIELDS.containsKey(kind)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no such operation.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.get(kind).stream().filter(name -> value.apply(name) != null)
                .forEach(name -> values.put(name, value.apply(name)));
        return new OperationForm(kind, operation, values, records, keepApart, cascade, why);
    }

    private static UUID id(Asked asked) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(asked.field("operation"), ""));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "operation", "operation must be an id.");
        }
    }

    public List<String> fields() {
        return FIELDS.get(kind);
    }

    public String value(String field) {
        return values.get(field);
    }

    /**
     * Where whoever is not named yet is looked for: who is found is compared with who is named, and the comparison leads back
     * to this form, filled in. Null when nobody is missing.
     */
    public String whom() {
        boolean missing = !isUndo() && fields().stream().anyMatch(field -> value(field) == null);
        return missing ? SearchPage.whom(fields().stream().map(this::value)) : null;
    }

    /** Whether it takes records apart, so that it must be said whether they stay so. */
    public boolean takesApart() {
        return TAKING_APART.contains(kind);
    }

    public boolean isUndo() {
        return kind.equals(UNDO);
    }

    /** The command, for the API. */
    Map<String, Object> command() {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("kind", kind);
        command.put("why", why);
        if (isUndo()) {
            command.put("changes", List.of(change()));
            command.put("cascade", cascade);
        } else {
            command.putAll(values);
        }
        if (kind.equals("split")) {
            command.put("records", records);
        }
        if (takesApart() && keepApart != null) {
            command.put("keepApart", keepApart);
        }
        return command;
    }

    private long change() {
        String number = Objects.requireNonNullElse(value("change"), "");
        if (!number.matches("\\d{1,18}")) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "change", "change must be the number of a change.");
        }
        return Long.parseLong(number);
    }
}
