package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Connections that were not let in, told the auditor once in a while: one entry for each address and reason. */
public final class CountedEntriesAudit extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:counted-refusals?period={{audit.counted.seconds}}s").routeId("counted-refusals")
                .routeConfigurationId("later")
                .process("writeCountedEntries");
    }
}
