package jobs;

import link.LinkInBatches;
import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Matches every record again: each night, and when asked to (./hub rematch). One node runs it, in small slices. */
public final class Rematch extends RouteBuilder {

    @BeanInject
    private RequestRematch requestRematch;
    @BeanInject
    private TakeRematch takeRematch;
    @BeanInject
    private NextSlice nextSlice;
    @BeanInject
    private LinkInBatches linkInBatches;
    @BeanInject
    private CountSlice countSlice;
    @BeanInject
    private ReportRematch reportRematch;

    @Override
    public void configure() {
        from("quartz:jobs/rematch?cron={{rematch.cron}}&durableJob=true&stateful=true"
                + "&recoverableJob=true&deleteJob=false")
                .routeId("rematch-nightly").routeConfigurationId("later")
                .process(requestRematch);

        from("timer:rematch?period=1000&synchronous=true").routeId("rematch")
                .routeConfigurationId("rematch-errors")
                .process(takeRematch)
                .loopDoWhile(simple("${exchangeProperty[jobs.RematchRun].hasMore}"))
                    .process(nextSlice)
                    .process(linkInBatches)
                    .process(countSlice)
                .end()
                .process(reportRematch);
    }
}
