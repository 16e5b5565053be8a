package clientregistry.console;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.StewardRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One request for a page: what its reader asks, and the API that answers him. One request, one thread. */
public final class Asked {

    private final Sheet sheet;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> fields;
    private final RegistryApi api;

    /**
     * @param path   below {@code /console}
     * @param fields of the form, none when it is not the answer to one
     */
    public Asked(Sheet sheet, String path, Map<String, List<String>> query, Map<String, List<String>> fields,
            RegistryApi api) {
        this.sheet = sheet;
        this.path = path;
        this.query = query;
        this.fields = fields;
        this.api = api;
    }

    public Sheet sheet() {
        return sheet;
    }

    /** Below {@code /console}, without query. */
    public String path() {
        return path;
    }

    /** A part of the path, from 0. */
    public String part(int number) {
        return path.split("/", -1)[number];
    }

    /** The part of the path that is an id, the second one. */
    public UUID id() {
        return UUID.fromString(part(1));
    }

    /** A query parameter, null when absent or empty; of several the first. */
    public String parameter(String name) {
        return first(query, name);
    }

    /** All of a name, of a list of boxes to tick. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** A field of the form, null when absent or blank. */
    public String field(String name) {
        return first(fields, name);
    }

    public List<String> fields(String name) {
        return fields.getOrDefault(name, List.of());
    }

    private static String first(Map<String, List<String>> values, String name) {
        List<String> found = values.getOrDefault(name, List.of());
        return found.isEmpty() || found.get(0).isBlank() ? null : found.get(0).strip();
    }

    /**
     * A question to the API.
     *
     * @param type  of the answer's body, or JsonNode
     * @param where path below {@code /registry}
     * @throws Refusal as the API refuses it; a page is shown that says so
     */
    public <T> T ask(Class<T> type, String where, Map<String, String> parameters) {
        return api.send(StewardRequest.within("GET", where, parameters, null)).as(type);
    }

    public <T> T ask(Class<T> type, String where) {
        return ask(type, where, Map.of());
    }

    /**
     * What an operation would do; nothing is done.
     *
     * @param body of the command
     * @throws Refusal as the API refuses it
     */
    public <T> T preview(Class<T> type, String where, Object body) {
        return api.send(StewardRequest.within("POST", where, Map.of("preview", "true"), body)).as(type);
    }

    /** Does it, when it is to tell the registry something; null when not. */
    public Answer carryOut(Deed deed) {
        return deed.method() == null ? null
                : api.send(StewardRequest.within(deed.method(), deed.path(), deed.query(), deed.body()));
    }
}
