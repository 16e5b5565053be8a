package query;

import clientregistry.person.security.Node;
import clientregistry.query.Allowances;
import door.Carried;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Refuses an answer that is more than its node may be told in an hour. Body unchanged; needs: {@link Node}. */
public final class TakeAllowance implements Processor {

    private final Allowances allowances;

    public TakeAllowance(Allowances allowances) {
        this.allowances = allowances;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<UUID> records = exchange.getProperty("disclosed", List.of(), List.class);
        allowances.take(Carried.get(exchange, Node.class), records);
    }
}
