package steward;

import clientregistry.wiring.Stewardship;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import door.IdentifySender;

/** The steps of the stewards' routes. */
public final class StewardBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        Stewardship stewardship = wiring.stewardship;
        beans.bind(new OpenSteward());
        beans.bind("identifyWorkplace", new IdentifySender(wiring.sources, wiring.certificateTerms,
                wiring.access.ways.certificateRequired()));
        beans.bind(new IdentifyUser(wiring.access.signIn, wiring.access.glass));
        beans.bind(new RequirePermission());
        beans.bind(new HoldToSources(wiring.access.limits));
        beans.bind(new ReadStewardRequest(wiring.settings.number("steward.body.limit")));
        beans.bind(new AnswerRead(stewardship.reads));
        beans.bind(new DoErrand(stewardship.clerks, wiring.access.limits, wiring.audit, wiring.transaction));
        beans.bind(new ReadCommand(stewardship.commands, stewardship.fourEyes));
        beans.bind(new PreviewOperation(stewardship.answers));
        beans.bind(new ProposeOperation(stewardship.answers, stewardship.proposals));
        beans.bind(new ApproveProposal(stewardship.proposals));
        beans.bind(new SubmitOperation());
        beans.bind(new AnswerOperation(stewardship.answers));
        beans.bind(new WriteAnswer(wiring.access.signIn.challenges()));
        beans.bind("auditStewardQuery", audit(wiring, "steward-query"));
        beans.bind("auditStewardPreview", audit(wiring, "steward-preview"));
        beans.bind("auditStewardProposal", audit(wiring, "steward-errand"));
        beans.bind("auditStewardRepeat", audit(wiring, "steward-repeat"));
    }

    private static AuditSteward audit(Wiring wiring, String event) {
        return new AuditSteward(wiring.audit, wiring.transaction, wiring.askedParameters, wiring.countedEntries, event);
    }
}
