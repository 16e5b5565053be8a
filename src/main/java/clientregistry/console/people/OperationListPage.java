package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.steward.OperationView;
import clientregistry.steward.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people did, newest first.
 *
 * @param kind only of this kind, null for all
 * @param by   only by this one, null for all
 * @param next query of the next part, null when this is the last
 */
public record OperationListPage(String kind, String by, List<OperationView> items, String next) {

    /** In the order of the list to choose from. */
    public static final List<String> KINDS = List.of("link", "move", "unlink", "keep-apart", "merge-persons", "split",
            "answer", "undo", "quarantine", "release");

    static OperationListPage of(Asked asked) {
        Map<String, String> parameters = new TreeMap<>(Map.of("limit", "50"));
        for (String name : List.of("kind", "by", "cursor")) {
            if (asked.parameter(name) != null) {
                parameters.put(name, asked.parameter(name));
            }
        }
        Page<?> found = asked.ask(Page.class, "operations", parameters);
        return new OperationListPage(asked.parameter("kind"), asked.parameter("by"), found.items().stream()
                .map(OperationView.class::cast).toList(), found.next());
    }
}
