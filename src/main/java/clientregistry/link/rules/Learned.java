package clientregistry.link.rules;

import clientregistry.store.registry.RuleSetStore.Activation;
import clientregistry.store.registry.RuleSetStore.StoredRuleSet;
import clientregistry.store.registry.RuleSetStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rule sets that the hub learned by itself: when it learns, what it proposes, what can be forgotten. Thread-safe. */
public final class Learned {

    /** Who stores and activates them. */
    public static final String LEARNER = "learning";
    /** Of the job. */
    public static final String JOB = "learn";

    /** What becomes of what is learned, as the setting {@code learning} says. */
    public enum Mode {
        OFF, PROPOSE, AUTO;

        /**
         * As a setting says it.
         *
         * @param setting       empty for the default
         * @param isDevelopment whether what is learned may be put in force by default
         * @throws IllegalArgumentException in one line when it says nothing known
         */
        public static Mode of(String setting, boolean isDevelopment) {
            if (setting.isEmpty()) {
                return isDevelopment ? AUTO : PROPOSE;
            }
            for (Mode mode : values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(setting)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("config/application.properties: learning is off, propose or auto, not '"
                    + setting + "'");
        }
    }

    private static final long FIRST = 1_000;
    /** Proposals that are kept beside those that something refers to. */
    private static final int KEPT = 3;

    private final JdbcTemplate jdbc;
    private final RuleSetStore store;

    public Learned(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.store = new RuleSetStore(jdbc);
    }

    /**
     * How many records there are, if they are so many more than when something was learned last that it is time again:
     * at 1,000, 3,000, 10,000 and so on.
     */
    public Optional<Long> due() {
        Long last = jdbc.queryForObject("select coalesce(max((parameters::json->>'records')::bigint), 0) from job_run "
                + "where job = ?", Long.class, JOB);
        long next = next(last == null ? 0 : last);
        Long there = jdbc.queryForObject("select count(*) from (select 1 from record where state = 'active' limit ?) "
                + "part", Long.class, next);
        return there != null && there >= next ? Optional.of(records()) : Optional.empty();
    }

    /** @param last records from which something was learned */
    static long next(long last) {
        long next = FIRST;
        for (boolean one = true; next <= last; one = !one) {
            next = one ? next * 3 : next / 3 * 10;
        }
        return next;
    }

    /** How many records there are to learn from. */
    public long records() {
        Long there = jdbc.queryForObject("select count(*) from record where state = 'active'", Long.class);
        return there == null ? 0 : there;
    }

    /** Whether a human put another one in force in place of what was learned last. */
    public boolean isOverruled() {
        List<Activation> activations = store.activations();
        return activations.size() > 1 && activations.get(1).by().equals(LEARNER)
                && !activations.get(0).by().equals(LEARNER);
    }

    /** The latest one, if it was learned after the last activation and waits for somebody to put it in force. */
    public Optional<StoredRuleSet> proposal() {
        List<Activation> activations = store.activations();
        return store.list().stream().filter(each -> each.createdBy().equals(LEARNER))
                .filter(each -> activations.isEmpty() || each.createdAt().isAfter(activations.get(0).at()))
                .reduce((one, other) -> other);
    }

    /** The same in a sentence for people. */
    public List<String> notices() {
        return proposal().map(each -> "rule set " + each.version() + " is proposed: " + each.note()
                + " (./hub rules activate " + each.version() + ")").stream().toList();
    }

    /**
     * Learned ones that were never in force and that no evidence names, but for the latest.
     *
     * @return oldest first
     */
    List<String> unreferred() {
        List<String> never = jdbc.queryForList("""
                select version from rule_set s where created_by = ? and origin = 'trained'
                and not exists (select 1 from rule_set_activation a where a.version = s.version)
                and not exists (select 1 from proposal p where p.action = 'activate-rules'
                    and p.request::json ->> 'version' = s.version)
                order by created_at, version
                """, String.class, LEARNER);
        return never.stream().limit(Math.max(0, never.size() - KEPT)).filter(version -> !isNamed(version)).toList();
    }

    private boolean isNamed(String version) {
        String evidence = "%\"ruleSet\":\"" + version.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%")
                + "\"%";
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from link where evidence like ?) or "
                + "exists (select 1 from task where evidence like ?)", Boolean.class, evidence, evidence));
    }
}
