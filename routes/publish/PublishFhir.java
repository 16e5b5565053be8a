package publish;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Tells the FHIR server what changed: records, golden records with their links, audit events. */
public final class PublishFhir extends RouteBuilder {

    @BeanInject("takeFhirRows")
    private TakeRows takeFhirRows;
    @BeanInject("noteFhirPublication")
    private NotePublication noteFhirPublication;
    @BeanInject
    private BuildBundle buildBundle;
    @BeanInject
    private NoteTaken noteTaken;
    @BeanInject
    private Published published;
    @BeanInject
    private WithdrawUnknown withdrawUnknown;

    @Override
    public void configure() {
        from("timer:publish-fhir?period={{publish.fhir.period}}&synchronous=true").routeId("publish-fhir")
                .autoStartup("{{hapi.enabled}}").routeConfigurationId("publish-errors")
                .process(takeFhirRows)
                .process(noteFhirPublication)
                .process(buildBundle)
                .to("fhir://transaction/withBundle?inBody=bundle&client=#fhirClient&fhirContext=#fhirContext"
                        + "&validationMode=NEVER&serverUrl={{hapi.url}}")
                .process(noteTaken)
                .process(published);

        // Only after PostgreSQL was restored from a backup is there anything to do.
        from("timer:withdraw-unknown?period={{search.check.period}}&synchronous=true").routeId("withdraw-unknown")
                .autoStartup("{{hapi.enabled}}").routeConfigurationId("later")
                .process(withdrawUnknown);
    }
}
