package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Forgets after their time: raw messages, and sealed entries of the audit trail. */
public final class Retention extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:jobs/retention?cron={{retention.cron}}&{{cron.options}}")
                .routeId("retention").routeConfigurationId("later")
                .setHeader("days", constant("{{retention.days}}").convertTo(Integer.class))
                .to("sql:classpath:sql/forget-raw-messages.sql?dataSource=#dataSource")
                .process("forgetAudit");
    }
}
