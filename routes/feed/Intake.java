package feed;

import link.LinkInBatches;
import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Where every feed ends, whatever its form: normalise, then match, decide and commit together with whoever else feeds
 * at this moment. In: list of clientregistry.feed.intake.Received; out, once committed: list of Outcome, in order.
 */
public final class Intake extends RouteBuilder {

    @BeanInject
    private KeepToArrival keepToArrival;
    @BeanInject
    private Normalise normalise;
    @BeanInject
    private LinkInBatches linkInBatches;
    @BeanInject
    private NoteOutcomes noteOutcomes;

    @Override
    public void configure() {
        from("direct:intake").routeId("intake")
                .process(keepToArrival)         // what is processed again overwrites nothing newer
                .process(normalise)
                .process(linkInBatches)
                .process(noteOutcomes);         // for who processes it again
    }
}
