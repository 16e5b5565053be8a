package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Tells the FHIR server everything again, behind what just changed, when asked to (./hub republish). */
public final class Republish extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:republish?period=1000&synchronous=true").routeId("republish")
                .routeConfigurationId("run-errors").autoStartup("{{hapi.enabled}}")
                .process("takeRepublish")
                .to("direct:run-to-end");
    }
}
