package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Seals the audit trail, seconds after it was written: who changes it later is found by {@code ./hub audit verify}. */
public final class AuditSeals extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:seal-audit?delay={{audit.seal.seconds}}s&period={{audit.seal.seconds}}s").routeId("seal-audit")
                .routeConfigurationId("later")
                .process("sealAudit");
    }
}
