package publish;

import org.apache.camel.builder.RouteBuilder;

/** Tells another FHIR server, an audit repository, what happened; there is a route only where one is named. */
public final class PublishAuditFhir extends RouteBuilder {

    @Override
    public void configure() throws Exception {
        if (getContext().resolvePropertyPlaceholders("{{audit.fhir.url}}").isBlank()) {
            return;
        }
        from("timer:publish-audit-fhir?period={{publish.audit-fhir.period}}&synchronous=true")
                .routeId("publish-audit-fhir").routeConfigurationId("publish-errors")
                .process("takeAuditFhirRows")
                .process("buildAuditBundle")
                .to("fhir://transaction/withBundle?inBody=bundle&serverUrl={{audit.fhir.url}}&{{audit.fhir.client}}")
                .process("published");
    }
}
