package clientregistry.steward.api;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that can be asked of the stewards' API, with the query parameters each takes; the route of that name answers it.
 */
public enum Interaction {
    FIND_RECORDS("GET", "records", "identifier", "asOf"),
    READ_RECORD("GET", "records/ID", "asOf"),
    EXPLAIN_RECORD("GET", "records/ID/explanation", "asOf"),
    RECORD_HISTORY("GET", "records/ID/history", "cursor", "limit"),
    READ_PERSON("GET", "persons/ID", "asOf"),
    PERSON_HISTORY("GET", "persons/ID/history", "cursor", "limit"),
    LIST_TASKS("GET", "tasks", "state", "kind", "source", "record", "person", "cursor", "limit"),
    READ_TASK("GET", "tasks/ID"),
    ANSWER_TASK("POST", "tasks/ID/(link|separate|dismiss)", "preview"),
    LIST_OPERATIONS("GET", "operations", "by", "kind", "since", "until", "cursor", "limit"),
    OPERATE("POST", "operations", "preview"),
    OPERATE_ONCE("PUT", "operations/ID", "preview"),
    READ_OPERATION("GET", "operations/ID"),
    UNDO_OPERATION("POST", "operations/ID/undo", "preview"),
    LIST_CHANGES("GET", "changes", "source", "since", "until", "cursor", "limit"),
    UNDO_CHANGES("POST", "changes/undo", "preview"),
    READ_CHANGE("GET", "changes/NUMBER"),
    UNDO_CHANGE("POST", "changes/NUMBER/undo", "preview"),
    LIST_QUARANTINE("GET", "quarantine"),
    OPENAPI("GET", "openapi.json");

    private final String method;
    private final Pattern path;
    private final Set<String> parameters;

    Interaction(String method, String path, String... parameters) {
        this.method = method;
        this.path = Pattern.compile(path.replace(".", "\\.")
                .replace("ID", "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").replace("NUMBER", "\\d{1,18}"));
        this.parameters = Set.of(parameters);
    }

    public String method() {
        return method;
    }

    Set<String> parameters() {
        return parameters;
    }

    boolean isAt(String address) {
        return path.matcher(address).matches();
    }

    /** Whether it changes something: then it has a body that says why. */
    public boolean isCommand() {
        return !method.equals("GET");
    }
}
