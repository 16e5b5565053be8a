package query;

import clientregistry.query.Allowances;
import clientregistry.query.Disclosure;
import clientregistry.query.PatientFinder;
import clientregistry.store.audit.SharedCommits;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;

/** The steps of queries, and what the operator asks. */
public final class QueryBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        beans.bind(new ReadById(wiring.patients, new Disclosure(wiring.reader)));
        beans.bind(new SearchPatients(new PatientFinder(wiring.reader, wiring.patients, wiring.answerLimit),
                wiring.sources));
        beans.bind(new AnswerPix(wiring.crossReferences));
        beans.bind(new TakeAllowance(new Allowances(Clock.systemUTC())));
        beans.bind(new AnswerCapabilities());
        SharedCommits commits = new SharedCommits(entries ->
                wiring.transaction.executeWithoutResult(status -> wiring.audit.write(entries)));
        beans.bind("auditRead", new AuditQuery(commits, wiring.askedParameters, "read"));
        beans.bind("auditSearch", new AuditQuery(commits, wiring.askedParameters, "search"));
        beans.bind("auditPixQuery", new AuditQuery(commits, wiring.askedParameters, "pix-query"));
        beans.bind("auditCapabilities", new AuditQuery(commits, wiring.askedParameters, AuditQuery.CAPABILITIES));
        beans.bind(new AnswerHealth(wiring.health));
        PrometheusMeterRegistry meters = beans.get("meterRegistry", PrometheusMeterRegistry.class);
        beans.bind(new AnswerMetrics(meters));
        wiring.routes.tell(new RouteReadings(beans.context(), meters));
        beans.bind(new AnswerRoutes(wiring.routes));
    }
}
