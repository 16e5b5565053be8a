package feed;

import org.apache.camel.builder.RouteBuilder;

/** The FHIR listener: who is it, what is asked, and the route that answers it. */
public final class FhirDoor extends RouteBuilder {

    @Override
    public void configure() {
        // All addresses and methods, so that what is not there is answered and audited like everything else.
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/?matchOnUriPrefix=true&{{any.method}}&{{https.options}}")
                .routeId("fhir-door").routeConfigurationId("fhir-errors")
                .process("openFhir")
                .process("identifySender")
                .process("takeTurn")            // from here on in a thread of its sender's share
                .to("direct:fhir-message")
                .process("writeFhirResponse");

        from("direct:fhir-message").routeId("fhir-message")
                .process("speakForClient")      // a gateway says for whom
                .process("assertUser")          // and who of its users sits there
                .process("readFhirRequest")
                .toD("direct:fhir-${exchangeProperty.interaction}");
    }
}
