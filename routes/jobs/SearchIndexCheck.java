package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Keeps the search index: checks that it is up and ours, builds it anew from PostgreSQL when it is not. */
public final class SearchIndexCheck extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:check-index?delay=0&period={{search.check.period}}&synchronous=true").routeId("check-index")
                .routeConfigurationId("later")
                .process("checkIndex");
    }
}
