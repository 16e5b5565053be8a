package link;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** A batch of normalised records: Elasticsearch proposes, PostgreSQL disposes. */
public final class Link extends RouteBuilder {

    @BeanInject
    private SearchCandidates searchCandidates;
    @BeanInject
    private DecideAndCommit decideAndCommit;
    @BeanInject
    private ReadPending readPending;
    @BeanInject
    private LinkInBatches linkInBatches;

    @Override
    public void configure() {
        from("direct:link").routeId("link")
                .process(searchCandidates)      // one multi-search, no lock held
                .process(decideAndCommit);      // the only place that holds the link lock

        // Records that came while search was down, in arrival order.
        from("timer:link-pending?period={{pending.period}}&synchronous=true").routeId("link-pending")
                .routeConfigurationId("later")
                .process(readPending)
                .process(linkInBatches);
    }
}
