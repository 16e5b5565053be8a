package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Tries other rules in a shadow, when asked to at the stewards' listener; a process of its own does it. */
public final class TryRules extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:try-rules?period=1000&synchronous=true").routeId("try-rules")
                .routeConfigurationId("run-errors")
                .process("takeTrial")
                .to("direct:run-to-end");
    }
}
