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
import java.util.LinkedHashMap;
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
    private static final int TOO_MUCH_WAITS_SECONDS = 2;
    private static final int CONFLICT = 409;
    /** At once, for the index; not of this one. */
    private static final int TOO_MUCH = 429;

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
        Set<UUID> notTaken = new HashSet<>(answers.notTaken.keySet());
        notTaken.addAll(answers.tooMuch);
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
    private record Answers(Map<String, List<String>> conflicts, Map<UUID, String> notTaken, Set<UUID> tooMuch) {

        static Answers of(List<?> items) {
            Answers answers = new Answers(new HashMap<>(), new HashMap<>(), new HashSet<>());
            items.forEach(item -> answers.note((BulkResponseItem) item));
            return answers;
        }

        private void note(BulkResponseItem item) {
            String type = item.error() == null ? "" : String.valueOf(item.error().type());
            if (item.status() == CONFLICT) {
                conflicts.computeIfAbsent(item.index(), name -> new ArrayList<>()).add(item.id());
            } else if (item.status() == TOO_MUCH) {
                tooMuch.add(UUID.fromString(item.id()));
            } else if (item.status() >= 400) {
                notTaken.put(UUID.fromString(item.id()), "index answered " + item.status() + " " + type);
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
     * That some were taken is what tells a bad row from an ill index. Elasticsearch forgets the version of what was
     * deleted after a minute (index.gc_deletes): then it takes ours.
     */
    private static void settle(Exchange exchange, Answers answers, Set<UUID> deleted) {
        Publication publication = Carried.get(exchange, Publication.class);
        TargetQueue queue = publication.queue();
        List<Row> notTaken = of(publication, answers.notTaken.keySet());
        List<Row> later = of(publication, deleted);
        List<Row> tooMuch = of(publication, answers.tooMuch);
        Publication taken = publication.without(notTaken).without(later).without(tooMuch);
        Carried.put(exchange, Publication.class, taken);
        if (!later.isEmpty()) {
            queue.later(later, DELETED_WAITS_SECONDS);
        }
        if (!tooMuch.isEmpty()) {
            queue.later(tooMuch, TOO_MUCH_WAITS_SECONDS);
        }
        Map<Row, String> reasons = new LinkedHashMap<>();
        notTaken.forEach(row -> reasons.put(row, answers.notTaken.get(row.ref())));
        queue.notTakenEach(reasons, !taken.rows().isEmpty());
    }

    private static List<Row> of(Publication publication, Set<UUID> records) {
        return publication.rows().stream().filter(row -> records.contains(row.ref())).toList();
    }
}
