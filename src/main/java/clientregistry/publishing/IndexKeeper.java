package clientregistry.publishing;

import clientregistry.registry.LinkLock;
import clientregistry.search.Generation;
import clientregistry.search.Generations;
import clientregistry.search.IndexLost;
import clientregistry.search.SearchDown;
import clientregistry.search.SearchIndex;
import clientregistry.search.SearchState;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after the search index: says when it may be asked again, and when it is gone, foreign, or made with other keys,
 * builds the next generation from PostgreSQL through the outbox and switches to it under the link lock. Meanwhile records
 * wait. One thread.
 */
public final class IndexKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

    private record Build(Generation generation, long lastRow) {
    }

    private final SearchIndex index;
    private final Generations generations;
    private final SearchState state;
    private final String keyScheme;
    private final Renormalisation renormalisation;
    private final LinkLock lock;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final BooleanSupplier mayBuild;
    private Build build;

    /** @param mayBuild whether this node is the one that builds: two at once would retire each other's */
    public IndexKeeper(SearchIndex index, Generations generations, SearchState state, String keyScheme,
                       Renormalisation renormalisation, LinkLock lock, TransactionTemplate transaction, JdbcTemplate jdbc,
                       BooleanSupplier mayBuild) {
        this.index = index;
        this.generations = generations;
        this.state = state;
        this.keyScheme = keyScheme;
        this.renormalisation = renormalisation;
        this.lock = lock;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.mayBuild = mayBuild;
    }

    /** Checks once, and does the next step of a build under way. Called every second or so; never throws for a server that is down. */
    public void check() {
        try {
            Generation active = generations.active().orElse(null);
            if (build != null) {
                finishBuild();
            } else if (active == null || !generations.keysAreOf(keyScheme)) {
                startBuild(active == null ? "the registry has no index" : "normalisation or blocking has changed");
            } else {
                checkActive(active);
            }
        } catch (IOException e) {
            state.down("Elasticsearch is not reachable (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void checkActive(Generation active) throws IOException {
        try {
            index.check(active);
            if (state.active().isEmpty()) {
                LOG.info("Search is up, index {}", active.name());
            }
            state.up(active);
        } catch (IndexLost lost) {
            // Nobody can be told of changes through it any more: publishing to it would fail for ever.
            state.down(lost.getMessage());
            generations.retire(active);
            startBuild(lost.getMessage());
        } catch (SearchDown down) {
            state.down(down.getMessage());
        }
    }

    private void startBuild(String why) throws IOException {
        state.down("the index is being built: " + why);
        if (!mayBuild.getAsBoolean()) {
            return;
        }
        for (Generation left : generations.building()) {
            generations.retire(left);
            index.drop(left);
        }
        Generation generation = index.create(keyScheme);
        LOG.info("Building index {}: {}", generation.name(), why);
        boolean newKeys = !generations.keysAreOf(keyScheme);
        generations.building(generation);
        if (newKeys) {
            renormalisation.run();
        }
        jdbc.update("insert into outbox (target, kind, ref) select 'index', 'RECORD', id from record order by created_at, id");
        Long last = jdbc.queryForObject("select coalesce(max(id), 0) from outbox where target = 'index'", Long.class);
        build = new Build(generation, last == null ? 0 : last);
    }

    /** The index is whole once all that was in the outbox when it was begun has been published to it. */
    private void finishBuild() throws IOException {
        try {
            index.check(build.generation);
        } catch (IndexLost lost) {
            generations.retire(build.generation);
            build = null;
            return;
        } catch (SearchDown down) {
            state.down(down.getMessage());
            return;
        }
        // A parked row's record stays in recent and is found there.
        Long left = jdbc.queryForObject("select count(*) from outbox where target = 'index' and parked is null and id <= ?",
                Long.class, build.lastRow);
        if (left != null && left == 0) {
            activate(build.generation);
        }
    }

    private void activate(Generation next) throws IOException {
        Generation before = generations.active().orElse(null);
        Boolean switched = transaction.execute(status -> {
            lock.take();
            return generations.activate(next);
        });
        build = null;
        if (!Boolean.TRUE.equals(switched)) {
            return;
        }
        state.up(next);
        LOG.info("Search is up, index {}", next.name());
        if (before != null) {
            index.drop(before);
        }
    }
}
