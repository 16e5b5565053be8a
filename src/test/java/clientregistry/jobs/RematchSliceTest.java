package clientregistry.jobs;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Outcome;
import clientregistry.link.StoredRecords;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.health.RegistryCounts;
import clientregistry.run.BareRegistry;
import clientregistry.store.search.Generations;
import clientregistry.store.search.SearchState;
import exchange.Carried;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jobs.CountSlice;
import jobs.NextSlice;
import jobs.RematchRun;
import jobs.TakeRematch;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** One slice of a re-match run and what becomes of it. */
class RematchSliceTest {

    private static final String NODE = "slice-node";

    @Test
    void a_slice_that_the_registry_was_too_busy_to_commit_is_not_done_and_the_run_waits() throws IOException {
        try (BareRegistry registry = BareRegistry.create()) {
            registry.feed("openmrs", row("slice-1", "Otim", "Ocen", "1975-05-06", "m", ""));
            JobRuns runs = new JobRuns(registry.jdbc());
            runs.request(RematchRun.JOB, "test");
            Exchange exchange = begun(registry, runs);
            exchange.getMessage().setBody(List.of(Outcome.refused(new Refusal(Refusal.Kind.BUSY, null, "busy"))));

            new CountSlice(runs, NODE).process(exchange);

            RematchRun run = Carried.get(exchange, RematchRun.class);
            assertThat(run.hasMore()).isFalse();
            new NextSlice(new StoredRecords(registry.jdbc()), 5).process(exchange);
            assertThat((List<?>) exchange.getMessage().getBody(List.class)).as("the same slice again").hasSize(1);
        }
    }

    /** A run, and its first slice read. */
    private static Exchange begun(BareRegistry registry, JobRuns runs) {
        StoredRecords records = new StoredRecords(registry.jdbc());
        SearchState search = new SearchState();
        search.up(new Generations(registry.jdbc()).active().orElseThrow());
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        new TakeRematch(runs, records, new RegistryCounts(registry.jdbc()), search, new AtomicReference<>(), NODE,
                () -> true).process(exchange);
        new NextSlice(records, 5).process(exchange);
        return exchange;
    }
}
