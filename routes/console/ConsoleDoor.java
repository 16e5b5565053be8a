package console;

import org.apache.camel.builder.RouteBuilder;

/** The web console, at the stewards' listener: who is it, which page, and what it shows or does. */
public final class ConsoleDoor extends RouteBuilder {

    private static final String AT = "netty-http:https://{{steward.host}}:{{steward.port}}";

    @Override
    public void configure() {
        from(AT + "/console?matchOnUriPrefix=true&{{any.method}}&{{steward.options}}")
                .routeId("console").routeConfigurationId("console-errors")
                .process("openConsole")             // as it came
                .process("identifyWorkplace")       // the certificate, where one is shown
                .process("takeTurn")
                .process("findSession")             // the browser's session says who it is
                .process("requireSameOrigin")       // what changes something comes from our own pages
                .process("readPage")                // which page, and may he
                .toD("direct:console-${exchangeProperty.kind}")
                .process("writeConsole");

        from("direct:console-show").routeId("console-show")
                .process("showPage");               // its reader asks direct:steward-ask

        from("direct:console-do").routeId("console-do")
                .process("carryOut");

        // The same for everybody, so nobody need be known.
        from(AT + "/console/assets?matchOnUriPrefix=true&{{any.method}}&{{steward.options}}")
                .routeId("console-assets").routeConfigurationId("console-errors")
                .process("openConsole")
                .process("serveAsset")
                .process("writeConsole");
    }
}
