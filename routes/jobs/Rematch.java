package jobs;

import org.apache.camel.builder.RouteBuilder;

/**
 * Matches every record again: each night, and when asked to (./hub rematch). One node runs it, in small slices.
 */
public final class Rematch extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:jobs/rematch?cron={{rematch.cron}}&{{cron.options}}")
                .routeId("rematch-nightly").routeConfigurationId("later")
                .process("requestRematch");

        from("timer:rematch?period=1000&synchronous=true").routeId("rematch")
                .routeConfigurationId("run-errors")
                .process("takeRematch")
                .loopDoWhile(simple("${exchangeProperty[jobs.WorkRun].hasMore}")).process("doSlice").end()
                .process("reportRun");

        from("direct:rematch-slice").routeId("rematch-slice")
                .to("batches:link");            // waits its turn beside feeds
    }
}
