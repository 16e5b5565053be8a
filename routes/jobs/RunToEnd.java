package jobs;

import org.apache.camel.builder.RouteBuilder;

/** What becomes of a run that a job took up: step by step to its end, beside feeds, and then its report. */
public final class RunToEnd extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:run-to-end").routeId("run-to-end").routeConfigurationId("run-errors")
                .loopDoWhile(simple("${exchangeProperty[jobs.WorkRun].hasMore}")).process("doStep").end()
                .process("reportRun");
    }
}
