package query;

import clientregistry.query.Allowances;
import clientregistry.query.Disclosure;
import clientregistry.query.PatientFinder;
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
        beans.bind("auditRead", audit(wiring, "read"));
        beans.bind("auditSearch", audit(wiring, "search"));
        beans.bind("auditPixQuery", audit(wiring, "pix-query"));
        beans.bind("auditCapabilities", audit(wiring, AuditQuery.CAPABILITIES));
        beans.bind(new AnswerHealth(wiring.health));
        PrometheusMeterRegistry meters = beans.get("meterRegistry", PrometheusMeterRegistry.class);
        beans.bind(new AnswerMetrics(meters));
        wiring.routes.tell(new RouteReadings(beans.context(), meters));
        beans.bind(new AnswerRoutes(wiring.routes));
    }

    private static AuditQuery audit(Wiring wiring, String event) {
        return new AuditQuery(wiring.audit, wiring.transaction, wiring.askedParameters, event);
    }
}
