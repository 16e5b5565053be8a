package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Sees how the hub fares, and keeps in mind and in a small table what it saw: for when somebody asks, or nothing answers. */
public final class SystemWatch extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:look-at-system?delay=0&period={{system.look.seconds}}s&synchronous=true")
                .routeId("look-at-system").routeConfigurationId("later")
                .process("lookAtSystem")
                .process("checkSessions");      // who may still look when the database is away
    }
}
