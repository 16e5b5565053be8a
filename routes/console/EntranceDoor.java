package console;

import org.apache.camel.builder.RouteBuilder;

/** Where people sign in and out with a browser, at the stewards' listener. */
public final class EntranceDoor extends RouteBuilder {

    @Override
    public void configure() {
        from("netty-http:https://{{steward.host}}:{{steward.port}}/enter?matchOnUriPrefix=true&{{any.method}}"
                + "&{{steward.options}}")
                .routeId("entrance").routeConfigurationId("entrance-errors")
                .process("openConsole")
                .process("identifyWorkplace")
                .process("takeTurn")
                .process("answerEntrance")
                .process("showEntrance")
                .process("writeConsole");
    }
}
