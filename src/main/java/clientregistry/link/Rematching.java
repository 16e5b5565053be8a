package clientregistry.link;

import clientregistry.jobs.Work;
import clientregistry.link.Outcome.What;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One run of the re-match job: every record again, in the order of their ids, in small slices, so that feeds come in
 * between. A slice that search or the registry was not ready for is done again. One thread at a time.
 */
public final class Rematching implements Work {

    public static final String JOB = "rematch";

    private static final long REST_MILLIS = 1_000;

    private final StoredRecords records;
    private final int size;
    private final Function<List<Submission>, List<Outcome>> link;
    private final Supplier<Map<String, Double>> counts;
    private final Map<String, Double> before;
    private final long startedAt = System.nanoTime();
    private UUID last = new UUID(0, 0);
    private long done;
    private boolean more = true;
    private boolean waits;

    /**
     * @param size   records in one slice
     * @param link   links them as feeds are linked
     * @param counts what there is in the registry, for the report
     */
    public Rematching(StoredRecords records, int size, Function<List<Submission>, List<Outcome>> link,
            Supplier<Map<String, Double>> counts) {
        this.records = records;
        this.size = size;
        this.link = link;
        this.counts = counts;
        this.before = counts.get();
    }

    @Override
    public long total() {
        return records.active();
    }

    @Override
    public boolean hasMore() {
        return more;
    }

    @Override
    public long step() {
        List<Change.Rematch> slice = records.after(last, size);
        if (!slice.isEmpty()) {
            List<Outcome> outcomes = link.apply(slice.stream().map(Submission::ofJob).toList());
            waits = outcomes.stream().anyMatch(Rematching::isLater);
            if (waits) {
                return done;
            }
            last = slice.get(slice.size() - 1).record();
            done += slice.size();
        }
        more = slice.size() == size;
        return done;
    }

    @Override
    public long rest() {
        return waits ? REST_MILLIS : 0;
    }

    private static boolean isLater(Outcome outcome) {
        return outcome.refusal() != null ? outcome.refusal().kind().isLater()
                : outcome.results().stream().anyMatch(result -> result.what() == What.WAITING);
    }

    @Override
    public String report() {
        Map<String, Double> after = counts.get();
        return String.format(Locale.ROOT, "{\"records\":%d,\"personsBefore\":%.0f,\"personsAfter\":%.0f,"
                + "\"tasksBefore\":%.0f,\"tasksAfter\":%.0f,\"seconds\":%.1f}", done, before.get("persons"),
                after.get("persons"), before.get("tasks"), after.get("tasks"),
                (System.nanoTime() - startedAt) / 1e9);
    }
}
