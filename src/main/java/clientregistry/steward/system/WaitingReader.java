package clientregistry.steward.system;

import clientregistry.link.ParkedRecords;
import clientregistry.link.ParkedRows;
import java.util.List;
import java.util.Set;

/** What waits and what gave up. Thread-safe. */
public final class WaitingReader {

    /** Stands for records where a target is named, as for {@code ./hub parked}. */
    public static final String RECORDS = "records";

    private final FactReader facts;
    private final ParkedRows rows;
    private final ParkedRecords records;

    WaitingReader(FactReader facts, ParkedRows rows, ParkedRecords records) {
        this.facts = facts;
        this.rows = rows;
        this.records = records;
    }

    /**
     * All of it, or of one target.
     *
     * @param target null for all
     * @param sources of whom somebody may be told, empty for all: then nothing of publications, whose records nobody
     *                looked up
     * @param limit  rows of a kind, at most
     */
    public QueueView read(String target, Set<String> sources, int limit) {
        boolean recordsOnly = RECORDS.equals(target);
        List<ParkedRows.Parked> parked = recordsOnly || !sources.isEmpty() ? List.of() : rows.list(target, limit);
        List<ParkedRecords.Parked> waiting = recordsOnly || target == null ? records.list(limit) : List.of();
        return new QueueView(facts.queues(), parked, waiting.stream()
                .filter(each -> sources.isEmpty() || sources.contains(each.source())).map(WaitingReader::view).toList(),
                facts.tallies().pending());
    }

    private static QueueView.ParkedRecord view(ParkedRecords.Parked parked) {
        return new QueueView.ParkedRecord(parked.record(), parked.source(), parked.reason().word(), parked.detail(),
                parked.since());
    }
}
