package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Learns rules from the registry's own records: each night, and as they grow. A process of its own does it. */
public final class Learn extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:jobs/learn?cron={{learning.cron}}&{{cron.options}}")
                .routeId("learn-nightly").routeConfigurationId("later")
                .process("requestLearning");

        from("timer:learn-when-due?delay=60000&period=60000").routeId("learn-when-due").routeConfigurationId("later")
                .process("requestLearningWhenDue");

        from("timer:learn?period=1000&synchronous=true").routeId("learn")
                .routeConfigurationId("run-errors")
                .process("takeLearning")
                .to("direct:run-to-end");
    }
}
