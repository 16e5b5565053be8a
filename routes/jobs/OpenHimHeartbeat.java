package jobs;

import org.apache.camel.builder.RouteBuilder;

/**
 * Behind OpenHIM: this hub registers there as a mediator, and says in turn that it is alive. On every node; feeds and
 * queries do not wait for it.
 */
public final class OpenHimHeartbeat extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:openhim?delay=0&period={{openhim.heartbeat.seconds}}s").routeId("openhim-heartbeat")
                .routeConfigurationId("openhim-errors").autoStartup("{{openhim.enabled}}")
                .process("takeHeartbeat")       // after faults ever more rarely
                .process("registerMediator")    // unless OpenHIM knows us
                .process("auditMediator")
                .process("sendHeartbeat");
    }
}
