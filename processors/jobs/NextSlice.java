package jobs;

import clientregistry.linking.Change;
import clientregistry.linking.StoredRecords;
import clientregistry.linking.Submission;
import exchange.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The next records to match again: small slices, so that feeds come in between. Out: list of {@link Submission}. */
public final class NextSlice implements Processor {

    private final StoredRecords records;
    private final int size;

    public NextSlice(StoredRecords records, int size) {
        this.records = records;
        this.size = size;
    }

    @Override
    public void process(Exchange exchange) {
        RematchRun run = Carried.get(exchange, RematchRun.class);
        List<Change.Rematch> slice = records.after(run.last, size);
        run.more = slice.size() == size;
        run.done += slice.size();
        run.last = slice.isEmpty() ? run.last : slice.get(slice.size() - 1).record();
        exchange.getMessage().setBody(slice.stream().map(Submission::ofJob).toList());
    }
}
