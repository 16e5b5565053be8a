package jobs;

import clientregistry.link.Change;
import clientregistry.link.StoredRecords;
import clientregistry.link.Submission;
import exchange.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The next records to match again: small slices, so that feeds come in between; none when the hub stops. Out: list of
 * {@link Submission}.
 */
public final class NextSlice implements Processor {

    private final StoredRecords records;
    private final int size;

    public NextSlice(StoredRecords records, int size) {
        this.records = records;
        this.size = size;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getContext().isStopping()) {
            throw new IllegalStateException("the hub stops");
        }
        RematchRun run = Carried.get(exchange, RematchRun.class);
        List<Change.Rematch> slice = records.after(run.last, size);
        run.slice = slice.stream().map(Change.Rematch::record).toList();
        run.more = slice.size() == size;
        exchange.getMessage().setBody(slice.stream().map(Submission::ofJob).toList());
    }
}
