package jobs;

import org.apache.camel.builder.RouteBuilder;

/**
 * Processes stored messages again, when asked to (./hub messages reprocess), as if their senders sent them now. The
 * route that reads the messages of a door behind its listener is called DOOR-message.
 */
public final class Reprocess extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:reprocess?period=500&synchronous=true").routeId("reprocess")
                .routeConfigurationId("run-errors")
                .process("takeReprocess")
                .to("direct:run-to-end");

        from("direct:reprocess-message").routeId("reprocess-message").routeConfigurationId("reprocess-errors")
                .process("openStored")
                .toD("direct:${exchangeProperty.door}-message");
    }
}
