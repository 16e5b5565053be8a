package clientregistry.steward.engine;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.SqlRows;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits for a second person before it decides: table {@code rule_set_proposal}. Thread-safe. */
public final class RuleProposals {

    private final JdbcTemplate jdbc;

    public RuleProposals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The one of a version that waits. */
    public Optional<RuleProposal> waiting(String version) {
        return find("version = ? and state = 'waiting'", version);
    }

    private Optional<RuleProposal> find(String where, Object parameter) {
        return jdbc.query("select * from rule_set_proposal where " + where, (row, n) -> new RuleProposal(
                row.getObject("id", UUID.class), row.getString("version"), row.getString("instead"), row.getString("by"),
                row.getString("why"), SqlRows.instant(row, "at"), row.getString("state"), row.getString("decided_by"),
                SqlRows.instant(row, "decided_at"), row.getString("decided_why")), parameter).stream().findFirst();
    }

    /**
     * Keeps it for somebody else's word.
     *
     * @throws Refusal CONFLICT when the version waits already
     */
    public RuleProposal propose(String version, String instead, String by, String why) {
        UUID id = UUID.randomUUID();
        try {
            jdbc.update("insert into rule_set_proposal (id, version, instead, by, why, state) values (?, ?, ?, ?, ?, "
                    + "'waiting')", id, version, instead, by, why);
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "These rules wait for a second person already.");
        }
        return find("id = ?", id).orElseThrow();
    }

    /**
     * Takes it up, to be done or returned; nobody else does until the transaction ends.
     *
     * @throws Refusal CONFLICT when nothing of this version waits
     */
    public RuleProposal take(String version) {
        return find("version = ? and state = 'waiting' for update", version).orElseThrow(() ->
                new Refusal(Refusal.Kind.CONFLICT, null, "These rules wait for nobody."));
    }

    /** @param state done or returned */
    public RuleProposal decide(RuleProposal proposal, String state, String by, String why) {
        jdbc.update("update rule_set_proposal set state = ?, decided_by = ?, decided_at = now(), decided_why = ? where "
                + "id = ?", state, by, why, proposal.id());
        return find("id = ?", proposal.id()).orElseThrow();
    }
}
