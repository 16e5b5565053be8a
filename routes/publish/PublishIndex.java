package publish;

import org.apache.camel.builder.RouteBuilder;

/** Tells the search index what changed, and PostgreSQL when the index shows it. */
public final class PublishIndex extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:publish-index?period={{publish.index.period}}&synchronous=true").routeId("publish-index")
                .routeConfigurationId("publish-errors")
                .process("takeIndexRows")
                .process("noteIndexPublication")
                .process("buildBulk")
                .to("elasticsearch:registry?operation=Bulk")
                .process("confirmSearchable")
                .process("published");
    }
}
