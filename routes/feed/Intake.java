package feed;

import org.apache.camel.builder.RouteBuilder;

/**
 * Where every feed ends, whatever its form: normalise, then match, decide and commit together with whoever else feeds
 * at this moment. In: list of clientregistry.feed.intake.Received; out, once committed: list of Outcome, in order.
 */
public final class Intake extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:intake").routeId("intake")
                .process("stopReplay")          // what is only to be read again has been read
                .process("keepToArrival")       // what is processed again overwrites nothing newer
                .process("normalise")
                .to("batches:link")             // waits here until the batch it is in is committed
                .process("noteOutcomes");       // for who processes it again
    }
}
