package publish;

import org.apache.camel.builder.RouteBuilder;

/** Appends audit events to a file of JSON lines, a new one each day. */
public final class PublishAuditLog extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:publish-audit-log?period={{publish.audit-log.period}}&synchronous=true").routeId("publish-audit-log")
                .routeConfigurationId("publish-errors")
                .process("takeAuditRows")
                .process("openAuditLog")
                .process("buildAuditLines")
                .to("file:{{hub.data}}/logs?fileExist=Append&charset=utf-8")
                .process("published");
    }
}
