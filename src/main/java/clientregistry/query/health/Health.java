package clientregistry.query.health;

import clientregistry.link.rules.RuleSets;
import clientregistry.servers.ServerStatus;
import clientregistry.store.search.SearchState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Whether the hub can do its work. It is ready while it can accept messages, which needs PostgreSQL, rules that it can
 * read, and linking that moves; without search records wait, without the FHIR server publications wait. Thread-safe.
 */
public final class Health {

    private static final String PUBLISHING = "publishing";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What a health check answers.
     *
     * @param details state of each dependency and counts, in order
     */
    public record Report(boolean ready, Map<String, Object> details) {

        public static Report live() {
            return new Report(true, Map.of());
        }

        /** Degraded while it accepts messages, and something of what it accepted is not told to everybody. */
        private String status() {
            if (!ready) {
                return "down";
            }
            boolean told = !(details.get(PUBLISHING) instanceof Map<?, ?> states)
                    || states.values().stream().allMatch(Publishing.UP::equals);
            return told ? "up" : "degraded";
        }

        public String json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("status", status());
            all.putAll(details);
            try {
                return JSON.writeValueAsString(all);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("health", e);
            }
        }
    }

    private final Stages stages;
    private final RegistryCounts counts;
    private final SearchState search;
    private final RuleSets rules;
    private final Optional<? extends Supplier<String>> fhirServer;
    private final Optional<? extends Supplier<String>> openHim;
    private final Supplier<List<ServerStatus>> servers;
    private final Supplier<List<String>> notices;

    /**
     * @param stages     of this hub
     * @param fhirServer asks why the FHIR server does not answer, null when it does; empty when the site publishes to
     *                   none
     * @param openHim    says why OpenHIM does not have this hub as its mediator, null when it does; empty when the site
     *                   has none
     * @param servers    the embedded servers, none when the site's own are used
     * @param notices    what else somebody should look at, in sentences without demographics; asks the database
     */
    public Health(Stages stages, RegistryCounts counts, SearchState search, RuleSets rules,
            Optional<? extends Supplier<String>> fhirServer, Optional<? extends Supplier<String>> openHim,
            Supplier<List<ServerStatus>> servers, Supplier<List<String>> notices) {
        this.stages = stages;
        this.counts = counts;
        this.search = search;
        this.rules = rules;
        this.fhirServer = fhirServer;
        this.openHim = openHim;
        this.servers = servers;
        this.notices = notices;
    }

    /** Quick enough to be asked every second. */
    public Report ready() {
        return new Report(stages.accept() && counts.databaseAnswers() && readsRules(), Map.of());
    }

    /**
     * Of each server, of the rules and of each stage by name: up, not used, or down and why. What nobody has looked
     * at yet is believed to be up. Counts nothing.
     */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        boolean database = counts.databaseAnswers();
        states.put("postgresql", database ? "up" : "down");
        boolean searched = !search.isKnown() || search.active().isPresent();
        states.put("elasticsearch", searched ? "up" : "down: " + search.reason());
        states.put("fhir", fhirServer.map(Health::state).orElse("not used"));
        states.put("openhim", openHim.map(Health::state).orElse("not used"));
        if (database) {
            states.put("rules", readsRules() ? "up" : "down");
        }
        states.putAll(stages.states());
        return states;
    }

    public Report report() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean database = true;
        boolean rulesRead = true;
        try {
            Map<String, Double> read = counts.read();
            details.put("counts", read);
            details.put(PUBLISHING, Publishing.states(counts.targets(), read));
            String fault = rules.fault();
            rulesRead = fault == null;
            details.put("rules", rulesRead ? rules.version().orElse("none") : "down: " + fault);
            details.put("notices", notices.get());
        } catch (DataAccessException e) {
            database = false;
        }
        details.put("postgresql", database ? "up" : "down");
        details.put("elasticsearch", search.active().isPresent() ? "up" : "down: " + search.reason());
        details.put("fhir", fhirServer.map(Health::state).orElse("not used"));
        details.put("openhim", openHim.map(Health::state).orElse("not used"));
        details.put("stages", stages.states());
        details.put("servers", servers.get());
        return new Report(database && rulesRead && stages.accept(), details);
    }

    private static String state(Supplier<String> asked) {
        String fault = asked.get();
        return fault == null ? "up" : "down: " + fault;
    }

    private boolean readsRules() {
        try {
            return rules.fault() == null;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
