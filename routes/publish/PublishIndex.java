package publish;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Tells the search index what changed, and PostgreSQL when the index shows it. */
public final class PublishIndex extends RouteBuilder {

    @BeanInject("takeIndexRows")
    private TakeRows takeIndexRows;
    @BeanInject("noteIndexPublication")
    private NotePublication noteIndexPublication;
    @BeanInject
    private BuildBulk buildBulk;
    @BeanInject
    private ConfirmSearchable confirmSearchable;
    @BeanInject
    private Published published;

    @Override
    public void configure() {
        from("timer:publish-index?period={{publish.index.period}}&synchronous=true").routeId("publish-index")
                .routeConfigurationId("publish-errors")
                .process(takeIndexRows)
                .process(noteIndexPublication)
                .process(buildBulk)
                .to("elasticsearch:registry?operation=Bulk&hostAddresses={{elasticsearch.hosts}}")
                .process(confirmSearchable)
                .process(published);
    }
}
