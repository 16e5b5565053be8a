package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Forgets raw messages after their time. */
public final class Retention extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:jobs/retention?cron={{retention.cron}}&durableJob=true&stateful=true"
                + "&recoverableJob=true&deleteJob=false")
                .routeId("retention").routeConfigurationId("later")
                .setHeader("days", constant("{{retention.days}}").convertTo(Integer.class))
                .to("sql:classpath:sql/forget-raw-messages.sql?dataSource=#dataSource");
    }
}
