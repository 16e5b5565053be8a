package jobs;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Tells the FHIR server everything again, behind what just changed, when asked to (./hub republish). */
public final class Republish extends RouteBuilder {

    @BeanInject("takeRepublish")
    private TakeRun takeRepublish;
    @BeanInject
    private DoStep doStep;
    @BeanInject
    private ReportRun reportRun;

    @Override
    public void configure() {
        from("timer:republish?period=1000&synchronous=true").routeId("republish")
                .routeConfigurationId("run-errors").autoStartup("{{hapi.enabled}}")
                .process(takeRepublish)
                .loopDoWhile(simple("${exchangeProperty[jobs.WorkRun].hasMore}")).process(doStep).end()
                .process(reportRun);
    }
}
