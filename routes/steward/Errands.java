package steward;

import org.apache.camel.builder.RouteBuilder;

/** What people do that changes no link: questions held, parked rows tried again, rules activated. */
public final class Errands extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:steward-errand").routeId("steward-errand")
                .process("doErrand");       // in one transaction with its audit event
    }
}
