package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Who may talk to the registry, as the files say now: taken over without a restart. On every node. */
public final class RegistrationsCheck extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:check-registrations?period={{registrations.seconds}}s").routeId("check-registrations")
                .routeConfigurationId("later")
                .process("takeOverRegistrations");
    }
}
