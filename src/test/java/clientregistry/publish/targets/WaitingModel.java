package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.registry.Outbox.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What waits for a target, as the outbox's documentation says: in the order it came, rows of jobs behind all others. */
final class WaitingModel implements SourceTurns.Waiting {

    /** The source of rows of jobs, in this model. */
    static final String JOB = "~job";

    final List<Row> rows = new ArrayList<>();
    /** Of which rows nothing is due. */
    final Set<Long> notDue = new HashSet<>();
    private long next = 1;

    Row add(String source) {
        Row row = new Row(next, Kind.RECORD, new UUID(0, next), 0, source);
        next++;
        rows.add(row);
        return row;
    }

    List<Row> due(String source, long behind, int most) {
        return rows.stream().filter(row -> row.source().equals(source) && row.id() > behind && !notDue.contains(row.id()))
                .limit(most).toList();
    }

    /** Those that wait, from the one behind it round to it. */
    private List<String> round(String after) {
        List<String> all = rows.stream().map(Row::source).filter(each -> !each.equals(JOB)).distinct().sorted().toList();
        return Stream.concat(all.stream().filter(each -> each.compareTo(after) > 0),
                all.stream().filter(each -> each.compareTo(after) <= 0)).toList();
    }

    @Override
    public List<Share> due(String after, int limit) {
        List<String> sources = round(after).stream().limit(limit).toList();
        int most = (limit + Math.max(1, sources.size()) - 1) / Math.max(1, sources.size());
        List<Share> shares = new ArrayList<>();
        sources.forEach(each -> shares.add(new Share(each, due(each, 0, most), most)));
        List<Row> jobs = due(JOB, 0, limit);
        if (!jobs.isEmpty()) {
            shares.add(new Share(null, jobs, 0));
        }
        return shares;
    }

    @Override
    public List<Share> more(List<Share> shares, int each) {
        return shares.stream().map(share -> new Share(share.source(),
                due(share.source(), share.rows().get(share.rows().size() - 1).id(), each), each)).toList();
    }
}
