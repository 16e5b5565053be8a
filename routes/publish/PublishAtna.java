package publish;

import clientregistry.publish.atna.AuditRepository;
import org.apache.camel.builder.RouteBuilder;

/** Tells audit repositories what happened (ITI-20, syslog over TLS), each at its own pace. */
public final class PublishAtna extends RouteBuilder {

    @Override
    public void configure() throws Exception {
        for (AuditRepository each : AuditRepository.list(getContext()
                .resolvePropertyPlaceholders("{{" + AuditRepository.SETTING + "}}"))) {
            from("timer:publish-" + each.target() + "?period={{publish.atna.period}}&synchronous=true")
                    .routeId("publish-" + each.target()).routeConfigurationId("publish-errors")
                    .process("take-" + each.target())
                    .process("buildAuditMessages")
                    .to("netty:tcp://" + each.address() + "?clientInitializerFactory=#" + each.target()
                            + "&workerGroup=#" + each.target() + "-thread&{{atna.client}}")
                    .process("published");
        }
    }
}
