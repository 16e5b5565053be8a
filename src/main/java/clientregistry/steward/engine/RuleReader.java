package clientregistry.steward.engine;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSet;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.RuleSetStore.Activation;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.SqlRows;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads which rule sets there are and what they say. Thread-safe. */
public final class RuleReader {

    /** The latest of those that there are; learned ones that nothing refers to are forgotten. */
    private static final int MOST = 500;
    private static final String HEADS = """
            select r.version, r.origin, r.created_at, r.created_by, r.note, a.at, a.by, a.why,
                coalesce(r.version = (select version from rule_set_activation order by no desc limit 1), false) as in_force,
                (select p.id from proposal p where p.action = 'activate-rules' and p.state = 'waiting'
                    and p.request::json ->> 'version' = r.version order by p.at limit 1) as proposal
            from rule_set r left join lateral (select at, by, why from rule_set_activation
                where version = r.version order by no desc limit 1) a on true
            """;

    private final JdbcTemplate jdbc;
    private final RuleSetStore store;
    private final RuleSets rules;

    public RuleReader(JdbcTemplate jdbc, RuleSets rules) {
        this.jdbc = jdbc;
        this.store = new RuleSetStore(jdbc);
        this.rules = rules;
    }

    /** Latest first. */
    public List<RuleSetHead> list() {
        return heads(HEADS + " order by r.created_at desc, r.version limit " + MOST);
    }

    /**
     * One of them.
     *
     * @throws Refusal NOT_FOUND, or UNSUPPORTED_CONTENT when this node cannot read it
     */
    public RuleSetView read(String version) {
        RuleSet read = rules(version);
        List<Activation> uses = store.activations().stream().filter(each -> each.version().equals(version)).toList();
        return RuleSetView.of(heads(HEADS + " where r.version = ?", version).get(0), uses, read);
    }

    /**
     * Where two differ.
     *
     * @throws Refusal NOT_FOUND, or UNSUPPORTED_CONTENT when this node cannot read one of them
     */
    public RuleComparison compare(String left, String right) {
        return RuleComparison.of(rules(left), rules(right));
    }

    private RuleSet rules(String version) {
        try {
            return rules.of(version).map(Decide::rules).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null,
                    "There is no rule set of this version."));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_CONTENT, null, "This node cannot read this rule set: another "
                    + "version of the hub wrote it.");
        }
    }

    private List<RuleSetHead> heads(String sql, Object... parameters) {
        return jdbc.query(sql, (row, n) -> new RuleSetHead(row.getString("version"), row.getString("origin"),
                SqlRows.instant(row, "created_at"), row.getString("created_by"), row.getString("note"),
                row.getBoolean("in_force"), SqlRows.instant(row, "at"), row.getString("by"), row.getString("why"),
                row.getObject("proposal", UUID.class)),
                parameters);
    }
}
