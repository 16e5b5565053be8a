package jobs;

import org.apache.camel.builder.RouteBuilder;

/**
 * Compares PostgreSQL with the index and the FHIR server and repairs them: each week, and when asked to (./hub
 * reconcile).
 */
public final class Reconcile extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:jobs/reconcile?cron={{reconcile.cron}}&{{cron.options}}")
                .routeId("reconcile-weekly").routeConfigurationId("later")
                .process("requestReconcile");

        from("timer:reconcile?period=1000&synchronous=true").routeId("reconcile")
                .routeConfigurationId("run-errors")
                .process("takeReconcile")
                .to("direct:run-to-end");
    }
}
