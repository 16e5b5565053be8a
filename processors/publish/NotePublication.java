package publish;

import clientregistry.publish.index.Witness;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Before others are told anything: lets Elasticsearch keep how far the registry is, so that a restored one is
 * recognised.
 */
public final class NotePublication implements Processor {

    private final Witness witness;
    private final BooleanSupplier elasticsearch;

    /**
     * @param elasticsearch whether it is to be told before the publication; false where publishing goes on without it
     */
    public NotePublication(Witness witness, BooleanSupplier elasticsearch) {
        this.witness = witness;
        this.elasticsearch = elasticsearch;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        witness.publishing(elasticsearch.getAsBoolean());
    }
}
