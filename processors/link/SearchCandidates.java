package link;

import clientregistry.link.Batch;
import clientregistry.link.CandidateReader;
import clientregistry.link.CandidateSearch;
import clientregistry.link.Foresight;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Elasticsearch proposes: one multi-search for the batch, and what PostgreSQL knows of the records found. No lock is
 * held.
 */
public final class SearchCandidates implements Processor {

    private final Foresight foresight;
    private final CandidateSearch search;
    private final CandidateReader reader;

    public SearchCandidates(Foresight foresight, CandidateSearch search, CandidateReader reader) {
        this.foresight = foresight;
        this.search = search;
        this.reader = reader;
    }

    /** A database that is gone is everybody's trouble; whatever else comes up is one member's: the commit finds whose. */
    @Override
    public void process(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        try {
            search(batch);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            batch.failed(e);
        }
    }

    public void search(Batch batch) {
        foresight.read(batch);
        search.search(batch);
        reader.read(batch);
    }
}
