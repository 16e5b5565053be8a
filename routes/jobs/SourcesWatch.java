package jobs;

import org.apache.camel.builder.RouteBuilder;

/** Counts what each source feeds, behind the feeds, and tells when a source feeds otherwise than usual. */
public final class SourcesWatch extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:count-feeds?delay={{drift.seconds}}s&period={{drift.seconds}}s&synchronous=true")
                .routeId("count-feeds").routeConfigurationId("later")
                .process("countFeeds");
    }
}
