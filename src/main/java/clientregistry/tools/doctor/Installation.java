package clientregistry.tools.doctor;

import clientregistry.wiring.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is looked at.
 *
 * @param settings of the hub that runs, else of the next one
 * @param nodes    hubs that run here
 * @param underway hubs that start or stop just now, a line each
 * @param database null when it cannot be asked
 * @param seen     days left of the certificates of registered nodes, as far as a running hub has seen them
 */
public record Installation(Settings settings, List<RunningNode> nodes, List<String> underway, JdbcTemplate database,
                           Map<String, Long> seen, Clock clock) {

    /**
     * A hub that runs.
     *
     * @param setting value of a key, with the ports it took
     */
    public record RunningNode(String name, long pid, UnaryOperator<String> setting) {
    }
}
