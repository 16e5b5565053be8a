package clientregistry.tools.doctor;

import clientregistry.store.search.HubNodes;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the nodes of the registry, here and on other machines, are set alike where all need the same. */
final class NodeChecks {

    private static final String ABOUT = "nodes";

    private NodeChecks() {
    }

    static List<Check> of(JdbcTemplate jdbc) {
        try {
            List<String> differences = HubNodes.differences(jdbc);
            return differences.isEmpty() ? List.of(Check.ok(ABOUT, "those that run are set alike"))
                    : differences.stream().map(each -> Check.warning(ABOUT, each,
                            "give all nodes the same, and restart those that differ")).toList();
        } catch (DataAccessException e) {
            // A database that no hub of this build has been started on yet.
            return List.of();
        }
    }
}
