package link;

import clientregistry.link.Batch;
import clientregistry.link.CandidateReader;
import clientregistry.link.CandidateSearch;
import clientregistry.link.Expectations;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Elasticsearch proposes: one multi-search for the batch, and what PostgreSQL knows of the records found. No lock is
 * held.
 */
public final class SearchCandidates implements Processor {

    private final Expectations expectations;
    private final CandidateSearch search;
    private final CandidateReader reader;

    public SearchCandidates(Expectations expectations, CandidateSearch search, CandidateReader reader) {
        this.expectations = expectations;
        this.search = search;
        this.reader = reader;
    }

    @Override
    public void process(Exchange exchange) {
        search(exchange.getMessage().getBody(Batch.class));
    }

    public void search(Batch batch) {
        expectations.read(batch);
        search.search(batch);
        reader.read(batch);
    }
}
