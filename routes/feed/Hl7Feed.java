package feed;

import org.apache.camel.builder.RouteBuilder;

/** People as HL7v2 over MLLP: ADT A01, A04, A05, A08, A28, A31 and A40 (ITI-8, ITI-30). */
public final class Hl7Feed extends RouteBuilder {

    @Override
    public void configure() {
        from("netty:tcp://{{hl7.host}}:{{hl7.port}}?{{mllp.options}}")
                .routeId("hl7-feed").routeConfigurationId("hl7-errors")
                .process("openHl7")
                .process("identifySender")
                .process("takeTurn")
                .to("direct:hl7v2-message")
                .process("answerHl7");

        from("direct:hl7v2-message").routeId("hl7v2-message")
                .process("requireFeed")
                .process("parseHl7")
                .process("validateHl7")
                .process("assertHl7User")
                .process("acceptHl7")
                .to("direct:intake");
    }
}
