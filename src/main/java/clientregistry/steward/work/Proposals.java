package clientregistry.steward.work;

import clientregistry.link.Operation;
import clientregistry.link.OperationJson;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.EffectView;
import clientregistry.steward.Page;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What waits for a second person who leads. What it does is worked out again before it is approved: who approves says
 * yes to what will happen. Thread-safe.
 */
public final class Proposals {

    /** Decided by the registry: it would do something else by now. */
    public static final String EFFECTS_CHANGED = "effects-changed";

    private final JdbcTemplate jdbc;
    private final ProposalRows rows;
    private final Function<Operation, EffectView> foresee;
    private final RuleProposals rules;

    /** @param foresee what an operation would do; throws a {@link Refusal} when it cannot be done */
    public Proposals(JdbcTemplate jdbc, RuleProposals rules, Function<Operation, EffectView> foresee) {
        this.rules = rules;
        this.jdbc = jdbc;
        this.rows = new ProposalRows(jdbc);
        this.foresee = foresee;
    }

    /**
     * Keeps an operation for somebody else's word; the same one twice is kept once.
     *
     * @throws Refusal when it could not be done, or its id is another one's
     */
    public Proposal propose(Operation operation) {
        Optional<Proposal> before = rows.find(operation.id());
        if (before.isEmpty()) {
            EffectView effects = foresee.apply(operation);
            jdbc.update("insert into proposal (id, kind, action, request, by, why, effects, digest, state) "
                    + "values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting') on conflict (id) do nothing", operation.id(),
                    FourEyes.kind(operation.action()), OperationJson.kind(operation.action()),
                    OperationJson.write(operation.action()), operation.by(), operation.why(),
                    ForeseenEffects.write(effects), ForeseenEffects.digest(effects));
        }
        Proposal kept = rows.read(operation.id());
        if (!action(kept).equals(operation.action()) || !kept.by().equals(operation.by())) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This operation id was used before, for something else.");
        }
        return kept;
    }

    /**
     * A proposal with what it would do now.
     *
     * @throws Refusal NOT_FOUND when there is none
     */
    public Proposal read(UUID id) {
        Proposal kept = rows.read(id);
        if (!kept.isWaiting()) {
            return kept;
        }
        if (RuleProposals.isOf(kept)) {
            return rules.today(kept);
        }
        try {
            EffectView now = foresee.apply(operation(kept));
            return kept.with(now, !isAsProposed(id, now), null);
        } catch (Refusal refusal) {
            return kept.with(null, true, refusal.getMessage());
        }
    }

    /**
     * Part of all, the latest first.
     *
     * @param state waiting, approved, done or returned; null for all
     * @param by    only those of this one, null for all
     */
    public Page<Proposal> list(String state, String by, String cursor, int limit) {
        return rows.list(state, by, cursor, limit);
    }

    /**
     * What was proposed, to be done by whoever approves it; it keeps its id, its author and his reason.
     *
     * @throws Refusal NOT_FOUND when there is none, CONFLICT when it is no operation
     */
    public Operation operation(UUID id) {
        Proposal kept = rows.read(id);
        if (RuleProposals.isOf(kept)) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This is no operation; approve it as rules.");
        }
        return operation(kept);
    }

    private static Operation operation(Proposal kept) {
        return new Operation(kept.id(), kept.by(), kept.why(), action(kept));
    }

    private static Operation.Action action(Proposal kept) {
        return OperationJson.read(kept.action(), kept.request().toString());
    }

    private boolean isAsProposed(UUID id, EffectView now) {
        byte[] then = jdbc.queryForObject("select digest from proposal where id = ?", byte[].class, id);
        return Arrays.equals(then, ForeseenEffects.digest(now));
    }

    /**
     * Says yes, before it is done. What was approved and not done may be approved again.
     *
     * @throws Refusal NOT_ALLOWED to who proposed it; CONFLICT when it was returned, or would do something else by now:
     *                 then it is returned
     */
    public void approve(Operation operation, SignedIn acting, String why) {
        Proposal kept = rows.read(operation.id());
        String approver = acting.user().name();
        if (kept.by().equals(approver)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This takes somebody else than who proposed it.");
        }
        if (kept.state().equals("returned")) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This proposal was returned by " + kept.decidedBy() + ".");
        }
        if (kept.state().equals("done")) {
            return;
        }
        if (!isAsProposed(operation.id(), foresee.apply(operation))) {
            decide(operation.id(), "returned", approver, EFFECTS_CHANGED);
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This proposal would do something else by now; it goes back to "
                    + kept.by() + ".");
        }
        decide(operation.id(), "approved", approver, why);
    }

    /**
     * Says no; who proposed it may take it back.
     *
     * @throws Refusal NOT_ALLOWED to others who do not lead, CONFLICT when it is decided
     */
    public Proposal giveBack(UUID id, SignedIn acting, String why) {
        Proposal kept = rows.read(id);
        if (!acting.user().leads() && !kept.by().equals(acting.user().name())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This takes somebody who leads, or who proposed it.");
        }
        if (!kept.isWaiting()) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This proposal is " + kept.state() + " already.");
        }
        decide(id, "returned", acting.user().name(), why);
        return rows.read(id);
    }

    private void decide(UUID id, String state, String by, String why) {
        jdbc.update("update proposal set state = ?, decided_by = ?, decided_at = now(), decided_why = ? where id = ? "
                + "and state <> 'returned'", state, by, why, id);
    }
}
