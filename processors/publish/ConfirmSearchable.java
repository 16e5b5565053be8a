package publish;

import clientregistry.publish.index.IndexEntries;
import clientregistry.publish.targets.TargetQueue;
import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchIndex;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import door.Carried;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Looks at every item of the bulk answer, refreshes, and only then lets the records begin to leave recent. What the
 * index refuses or fails at is that record's; the others are done. In: list of {@link BulkResponseItem}.
 */
public final class ConfirmSearchable implements Processor {

    private static final int DELETED_WAITS_SECONDS = 5;
    /** No such index, log-in, blocked, too much at once: whatever was sent. */
    private static final Set<Integer> OF_THE_INDEX = Set.of(401, 403, 404, 429);
    private static final String CLOSED = "index_closed_exception";

    private final IndexEntries entries;
    private final SearchIndex index;

    public ConfirmSearchable(IndexEntries entries, SearchIndex index) {
        this.entries = entries;
        this.index = index;
    }

    @Override
    public void process(Exchange exchange) {
        BuildBulk.Bulk bulk = Carried.get(exchange, BuildBulk.Bulk.class);
        Answers answers = Answers.of(exchange.getMessage().getBody(List.class));
        Set<UUID> notTaken = new HashSet<>(answers.refused.keySet());
        notTaken.addAll(answers.failed.keySet());
        try {
            for (Generation generation : bulk.generations()) {
                index.refresh(generation.name());
            }
            Set<UUID> deleted = notThere(answers.conflicts);
            deleted.removeAll(notTaken);
            settle(exchange, answers, deleted);
            notTaken.addAll(deleted);
        } catch (IOException e) {
            throw new TargetDown(SearchIndex.reason(e));
        }
        entries.searchable(bulk.entries().stream().filter(entry -> !notTaken.contains(entry.record())).toList());
    }

    /** What became of which record; the last word of several indexes counts. */
    private record Answers(Map<String, List<String>> conflicts, Map<UUID, String> refused, Map<UUID, String> failed) {

        static Answers of(List<?> items) {
            Answers answers = new Answers(new HashMap<>(), new HashMap<>(), new HashMap<>());
            items.forEach(item -> answers.note((BulkResponseItem) item));
            return answers;
        }

        private void note(BulkResponseItem item) {
            String type = item.error() == null ? "" : String.valueOf(item.error().type());
            String reason = "index answered " + item.status() + " " + type;
            if (item.status() == 409) {
                conflicts.computeIfAbsent(item.index(), name -> new ArrayList<>()).add(item.id());
            } else if (OF_THE_INDEX.contains(item.status()) || type.equals(CLOSED)) {
                throw new TargetDown(reason);
            } else if (item.status() >= 500) {
                failed.put(UUID.fromString(item.id()), reason);
            } else if (item.status() >= 400) {
                refused.put(UUID.fromString(item.id()), reason);
            }
        }
    }

    /**
     * 409 says that a newer version is there, which is what we want, or was there until it was deleted, which is not.
     */
    private Set<UUID> notThere(Map<String, List<String>> conflicts) throws IOException {
        Set<UUID> refused = new HashSet<>();
        for (Map.Entry<String, List<String>> each : conflicts.entrySet()) {
            Set<String> there = index.present(each.getKey(), each.getValue());
            each.getValue().stream().filter(id -> !there.contains(id)).map(UUID::fromString).forEach(refused::add);
        }
        return refused;
    }

    /**
     * Those that were taken leave the outbox first: that others went through is what tells a bad row from an ill index.
     * Elasticsearch forgets the version of what was deleted after a minute (index.gc_deletes): then it takes ours.
     */
    private static void settle(Exchange exchange, Answers answers, Set<UUID> deleted) {
        Publication publication = Carried.get(exchange, Publication.class);
        TargetQueue queue = publication.queue();
        List<Row> refused = of(publication, answers.refused.keySet());
        List<Row> failed = of(publication, answers.failed.keySet());
        List<Row> later = of(publication, deleted);
        Publication taken = publication.without(refused).without(failed).without(later);
        Carried.put(exchange, Publication.class, taken);
        if (!later.isEmpty()) {
            queue.later(later, DELETED_WAITS_SECONDS);
        }
        refused.forEach(row -> queue.refusedEach(List.of(row), answers.refused.get(row.ref())));
        if (taken.rows().isEmpty() && !failed.isEmpty()) {
            queue.failed(failed, answers.failed.values().iterator().next());
        } else {
            failed.forEach(row -> queue.failed(List.of(row), answers.failed.get(row.ref())));
        }
    }

    private static List<Row> of(Publication publication, Set<UUID> records) {
        return publication.rows().stream().filter(row -> records.contains(row.ref())).toList();
    }
}
