package query;

import feed.RequireRole;
import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Who is this: reads, search by identifier, PIXm (ITI-83), and what the server can do. Answered from PostgreSQL. */
public final class Queries extends RouteBuilder {

    @BeanInject("requireQuery")
    private RequireRole requireQuery;
    @BeanInject
    private ReadById readById;
    @BeanInject("audit-read")
    private AuditQuery auditRead;
    @BeanInject
    private SearchByIdentifier searchByIdentifier;
    @BeanInject("audit-search")
    private AuditQuery auditSearch;
    @BeanInject
    private AnswerPix answerPix;
    @BeanInject("audit-pix-query")
    private AuditQuery auditPix;
    @BeanInject
    private AnswerCapabilities answerCapabilities;
    @BeanInject("audit-capabilities")
    private AuditQuery auditCapabilities;

    @Override
    public void configure() {
        from("direct:fhir-read").routeId("fhir-read").process(requireQuery).process(readById).process(auditRead);
        from("direct:fhir-vread").routeId("fhir-vread").process(requireQuery).process(readById).process(auditRead);
        from("direct:fhir-search").routeId("fhir-search").process(requireQuery).process(searchByIdentifier)
                .process(auditSearch);
        from("direct:fhir-pix").routeId("fhir-pix").process(requireQuery).process(answerPix).process(auditPix);
        from("direct:fhir-capabilities").routeId("fhir-capabilities").process(answerCapabilities)
                .process(auditCapabilities);
    }
}
