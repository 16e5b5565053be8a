package jobs;

import org.apache.camel.builder.RouteBuilder;

/**
 * Reads stored messages again as far as the intake and tells what is read otherwise than when they came, when asked to
 * (./hub routes replay): what a changed step would have made of yesterday's messages. Commits nothing.
 */
public final class Replay extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:replay?period=500&synchronous=true").routeId("replay")
                .routeConfigurationId("run-errors")
                .process("takeReplay")
                .to("direct:run-to-end");

        from("direct:replay-message").routeId("replay-message").routeConfigurationId("replay-errors")
                .process("openStored")
                .toD("direct:${exchangeProperty.door}-message");
    }
}
