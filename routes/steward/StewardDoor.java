package steward;

import org.apache.camel.builder.RouteBuilder;

/** The stewards' listener: who is it, what is asked, and the route that answers it. */
public final class StewardDoor extends RouteBuilder {

    @Override
    public void configure() {
        // All addresses and methods, as at the FHIR door.
        from("netty-http:https://{{steward.host}}:{{steward.port}}/?matchOnUriPrefix=true&{{any.method}}&{{steward.options}}")
                .routeId("steward-door").routeConfigurationId("steward-errors")
                .process("openSteward")
                .process("identifyWorkplace")           // the certificate, where one is shown
                .process("takeTurn")
                .process("identifyUser")                // certificate, password or token; no cookie
                .to("direct:steward-ask")
                .process("writeAnswer");

        // The console's pages ask here, too.
        from("direct:steward-ask").routeId("steward-ask")
                .process("readStewardRequest")
                .process("requirePermission")           // may he ask for this?
                .toD("direct:steward-${exchangeProperty.interaction}");
    }
}
