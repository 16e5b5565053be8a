package publish;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Tells the FHIR server what changed: records, golden records with their links, audit events. */
public final class PublishFhir extends RouteBuilder {

    @BeanInject("takeFhirRows")
    private TakeRows takeFhirRows;
    @BeanInject
    private BuildBundle buildBundle;
    @BeanInject
    private NoteTaken noteTaken;
    @BeanInject
    private Published published;

    @Override
    public void configure() {
        from("timer:publish-fhir?period={{publish.fhir.period}}&synchronous=true").routeId("publish-fhir")
                .autoStartup("{{hapi.enabled}}").routeConfigurationId("publish-errors")
                .process(takeFhirRows)
                .process(buildBundle)
                .to("fhir://transaction/withBundle?inBody=bundle&client=#fhirClient&fhirContext=#fhirContext&validationMode=NEVER&serverUrl={{hapi.url}}")
                .process(noteTaken)
                .process(published);
    }
}
