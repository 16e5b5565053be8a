package jobs;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Compares PostgreSQL with the index and the FHIR server and repairs them: each week, and when asked to (./hub
 * reconcile).
 */
public final class Reconcile extends RouteBuilder {

    @BeanInject("requestReconcile")
    private RequestRun requestReconcile;
    @BeanInject("takeReconcile")
    private TakeRun takeReconcile;
    @BeanInject
    private DoStep doStep;
    @BeanInject
    private ReportRun reportRun;

    @Override
    public void configure() {
        from("quartz:jobs/reconcile?cron={{reconcile.cron}}&durableJob=true&stateful=true"
                + "&recoverableJob=true&deleteJob=false")
                .routeId("reconcile-weekly").routeConfigurationId("later")
                .process(requestReconcile);

        from("timer:reconcile?period=1000&synchronous=true").routeId("reconcile")
                .routeConfigurationId("run-errors")
                .process(takeReconcile)
                .loopDoWhile(simple("${exchangeProperty[jobs.WorkRun].hasMore}")).process(doStep).end()
                .process(reportRun);
    }
}
