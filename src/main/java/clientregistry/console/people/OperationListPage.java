package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.steward.OperationView;
import clientregistry.steward.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What people did, newest first.
 *
 * @param kind  only of this kind, null for all
 * @param by    only by this one, null for all
 * @param first address of the first part
 * @param next  address of the next part, null when this is the last
 */
public record OperationListPage(String kind, String by, List<OperationView> items, String first, String next) {

    /** In the order of the list to choose from. */
    public static final List<String> KINDS = List.of("link", "move", "unlink", "keep-apart", "merge-persons", "split",
            "answer", "undo", "quarantine", "release");

    static OperationListPage of(Asked asked) {
        Map<String, String> filters = new TreeMap<>();
        Stream.of("kind", "by").filter(name -> asked.parameter(name) != null)
                .forEach(name -> filters.put(name, asked.parameter(name)));
        Map<String, String> parameters = new TreeMap<>(filters);
        parameters.put("limit", "50");
        if (asked.parameter("cursor") != null) {
            parameters.put("cursor", asked.parameter("cursor"));
        }
        Page<?> found = asked.ask(Page.class, "operations", parameters);
        return new OperationListPage(asked.parameter("kind"), asked.parameter("by"), found.items().stream()
                .map(OperationView.class::cast).toList(), PageAddress.of("operations", filters),
                PageAddress.next("operations", filters, found.next()));
    }
}
