package query;

import org.apache.camel.builder.RouteBuilder;

/**
 * Who is this: reads, searches by identifier and id, PIXm (ITI-83), and what the server can do. Answered from PostgreSQL.
 */
public final class Queries extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:fhir-read").routeId("fhir-read")
                .process("requireQuery").process("readById").process("takeAllowance").process("auditRead");
        from("direct:fhir-vread").routeId("fhir-vread")
                .process("requireQuery").process("readById").process("takeAllowance").process("auditRead");
        from("direct:fhir-search").routeId("fhir-search")
                .process("requireQuery").process("searchPatients").process("takeAllowance").process("auditSearch");
        from("direct:fhir-pix").routeId("fhir-pix")
                .process("requireQuery").process("answerPix").process("takeAllowance").process("auditPixQuery");
        from("direct:fhir-capabilities").routeId("fhir-capabilities")
                .process("answerCapabilities").process("auditCapabilities");
    }
}
