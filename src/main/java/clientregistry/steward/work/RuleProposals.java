package clientregistry.steward.work;

import clientregistry.link.rules.RuleSets;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.EffectView;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Proposals that other rules decide from then on: no link changes by that, so what would happen is which rules go. Each
 * within the transaction of its errand. Thread-safe.
 */
public final class RuleProposals {

    /** What is done, where of an operation its kind stands. */
    public static final String ACTION = "activate-rules";

    private static final EffectView NONE = new EffectView(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of());

    private final JdbcTemplate jdbc;
    private final ProposalRows rows;
    private final RuleSets rules;

    public RuleProposals(JdbcTemplate jdbc, RuleSets rules) {
        this.jdbc = jdbc;
        this.rows = new ProposalRows(jdbc);
        this.rules = rules;
    }

    /**
     * Keeps it for somebody else's word.
     *
     * @param instead version that whoever proposes it took to be in force, null when he did not say
     * @throws Refusal CONFLICT when that is not in force, or the other one is
     */
    public Proposal propose(String version, String instead, SignedIn acting, String why) {
        String inForce = rules.version().orElse(null);
        if (version.equals(inForce) || (instead != null && !instead.equals(inForce))) {
            throw new Refusal(Refusal.Kind.CONFLICT, "instead", version.equals(inForce) ? "This rule set is in force already."
                    : "Other rules are in force by now.");
        }
        UUID id = UUID.randomUUID();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("version", version).put("instead", inForce);
        jdbc.update("insert into proposal (id, kind, action, request, by, why, effects, digest, state) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')", id, FourEyes.RULES_ACTIVATE, ACTION, request.toString(),
                acting.user().name(), why, ForeseenEffects.write(NONE), ForeseenEffects.digest(NONE));
        return rows.read(id);
    }

    /**
     * Says yes, and notes it as done: whoever calls this does it in the same transaction.
     *
     * @return what was proposed
     * @throws Refusal NOT_ALLOWED to who proposed it, CONFLICT when it waits no longer, is no such proposal, or other rules
     *                 are in force than were then
     */
    public Proposal approve(UUID id, SignedIn acting, String why) {
        Proposal kept = rows.read(id);
        if (!isOf(kept) || !kept.isWaiting()) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "No rules wait here for a second person.");
        }
        if (kept.by().equals(acting.user().name())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This takes somebody else than who proposed it.");
        }
        if (isOutdated(kept)) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "Other rules are in force than when it was proposed; return it.");
        }
        jdbc.update("update proposal set state = 'done', decided_by = ?, decided_at = now(), decided_why = ? where id = ?",
                acting.user().name(), why, id);
        return kept;
    }

    static boolean isOf(Proposal kept) {
        return kept.action().equals(ACTION);
    }

    private boolean isOutdated(Proposal kept) {
        return !kept.request().path("instead").asText().equals(rules.version().orElse(""));
    }

    /** With whether other rules are in force than were then. */
    Proposal today(Proposal kept) {
        return kept.with(null, isOutdated(kept), null);
    }
}
