package clientregistry.publish.index;

import clientregistry.publish.targets.PublisherLock;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.search.Generation;
import clientregistry.store.search.Generations;
import clientregistry.store.search.IndexLost;
import clientregistry.store.search.SearchDown;
import clientregistry.store.search.SearchIndex;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the next index from PostgreSQL, page by page through the outbox, beside the one in use: what is fed meanwhile
 * is told to both. Then switches under the link lock. One node at a time, one thread.
 */
public final class IndexBuild {

    private static final Logger LOG = LoggerFactory.getLogger(IndexBuild.class);

    /** So many records at once, so that what is fed meanwhile does not queue long behind them. */
    private static final int PAGE = 5_000;

    private final SearchIndex index;
    private final Generations generations;
    private final Renormalisation renormalisation;
    private final ReindexRuns runs;
    private final LinkLock lock;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final PublisherLock builder;
    private Generation next;
    private boolean keysMade;
    private UUID last;
    private long lastRow;
    private long renormalised;
    private long records;

    /** @param builder held while building: two nodes at once would retire each other's */
    public IndexBuild(SearchIndex index, Generations generations, Renormalisation renormalisation, ReindexRuns runs,
                      LinkLock lock, TransactionTemplate transaction, JdbcTemplate jdbc, PublisherLock builder) {
        this.index = index;
        this.generations = generations;
        this.renormalisation = renormalisation;
        this.runs = runs;
        this.lock = lock;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.builder = builder;
    }

    boolean isUnderWay() {
        return next != null;
    }

    /**
     * Begins, unless another node builds. If the scheme changes, the index in use is left: all keys are made anew
     * first.
     */
    void begin(String keyScheme, String why) throws IOException {
        if (!builder.isMine()) {
            return;
        }
        generations.building().forEach(generations::retire);
        Generation generation = index.create(keyScheme);
        LOG.info("Building index {}: {}", generation.name(), why);
        transaction.executeWithoutResult(status -> {
            lock.take();
            generations.building(generation);
        });
        next = generation;
        keysMade = false;
        last = new UUID(0, 0);
        lastRow = 0;
        records = 0;
        renormalised = renormalisation.foreign();
        runs.begin(renormalised + count("select count(*) from record"));
    }

    /**
     * Does what can be done now.
     *
     * @param alive called in between while keys are made anew
     * @return the index that has become the active one just now, else null
     * @throws SearchDown when the index being built does not answer; it is gone on with later
     */
    Generation advance(Runnable alive) throws IOException, SearchDown {
        if (!builder.isMine() || generations.building().stream().noneMatch(g -> g.name().equals(next.name()))) {
            end("another node builds");
            return null;
        }
        try {
            index.check(next);
        } catch (IndexLost lost) {
            generations.retire(next);
            end(lost.getMessage());
            return null;
        }
        makeKeys(alive);
        long waiting = count("select count(*) from outbox where target = 'index' and parked is null and id <= ?",
                lastRow);
        runs.progress(renormalised + records - waiting);
        return waiting == 0 && !nextPage() ? switchOver() : null;
    }

    private void makeKeys(Runnable alive) {
        if (!keysMade) {
            renormalisation.run(done -> {
                alive.run();
                runs.progress(done);
            });
            keysMade = true;
        }
    }

    /** @return false when all records have been handed to the outbox */
    private boolean nextPage() {
        List<UUID> page = jdbc.queryForList("select id from record where id > ? order by id limit ?", UUID.class,
                last, PAGE);
        if (page.isEmpty()) {
            return false;
        }
        jdbc.batchUpdate("insert into outbox (target, kind, ref) values ('index', 'RECORD', ?)", page, page.size(),
                (s, id) -> s.setObject(1, id));
        lastRow = count("select max(id) from outbox where target = 'index'");
        last = page.get(page.size() - 1);
        records += page.size();
        return true;
    }

    private Generation switchOver() throws IOException {
        index.complete(next);
        Boolean switched = transaction.execute(status -> {
            lock.take();
            keepParkedFindable();
            return generations.activate(next);
        });
        Generation active = next.activated();
        end(Boolean.TRUE.equals(switched) ? null : "another node builds");
        return Boolean.TRUE.equals(switched) ? active : null;
    }

    /** What the index would not take is found in recent, as long as it is parked; also what the index before had. */
    private void keepParkedFindable() {
        jdbc.update("""
                with parked as (select distinct r.id, r.version from outbox o join record r on r.id = o.ref
                                where o.target = 'index' and o.parked is not null and r.state = 'active')
                insert into recent_version (record_id, version, key_scheme, keys)
                select v.record_id, v.version, v.key_scheme, v.keys
                from parked p join record_version v on v.record_id = p.id and v.version = p.version
                on conflict do nothing
                """);
    }

    private void end(String failure) {
        if (failure == null) {
            LOG.info("Index {} is built and in use, {} records", next.name(), records);
        } else {
            LOG.warn("Building index {} is given up: {}", next.name(), failure);
        }
        Generation ended = next;
        next = null;
        builder.close();
        runs.finish(ended.name(), renormalised, records, failure);
    }

    /** Deletes indexes nobody asks any more, and gives up what a killed node left half-built. */
    void cleanUp() throws IOException {
        if (next == null && !generations.building().isEmpty() && builder.isMine()) {
            generations.building().forEach(generations::retire);
            builder.close();
        }
        for (Generation left : generations.toDrop()) {
            index.drop(left);
            generations.dropped(left);
        }
    }

    private long count(String sql, Object... parameters) {
        Long count = jdbc.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }
}
