package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Puts some questions into the stewards' queue each night, to find out how good the links are. */
public final class Quality extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:jobs/quality?cron={{quality.cron}}&{{cron.options}}")
                .routeId("quality-nightly").routeConfigurationId("later")
                .process("requestQuality");

        from("timer:quality?period=1000&synchronous=true").routeId("quality")
                .routeConfigurationId("run-errors")
                .process("takeQuality")
                .to("direct:run-to-end");
    }
}
