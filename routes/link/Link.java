package link;

import org.apache.camel.builder.RouteBuilder;

/** A batch of normalised records: Elasticsearch proposes, PostgreSQL disposes. */
public final class Link extends RouteBuilder {

    @Override
    public void configure() {
        from("batches:link").routeId("link")
                .process("searchCandidates")    // one multi-search, no lock held
                .process("decideAndCommit");    // the only place that holds the link lock

        // Records that came while search was down, in arrival order.
        from("timer:link-pending?period={{pending.period}}&synchronous=true").routeId("link-pending")
                .routeConfigurationId("later")
                .process("readPending")
                .to("batches:link");
    }
}
