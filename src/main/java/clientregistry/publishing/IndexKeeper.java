package clientregistry.publishing;

import clientregistry.registry.LinkLock;
import clientregistry.search.Generation;
import clientregistry.search.Generations;
import clientregistry.search.IndexLost;
import clientregistry.search.SearchDown;
import clientregistry.search.SearchIndex;
import clientregistry.search.SearchState;
import java.io.IOException;
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
    private Build build;

    public IndexKeeper(SearchIndex index, Generations generations, SearchState state, String keyScheme,
                       Renormalisation renormalisation, LinkLock lock, TransactionTemplate transaction, JdbcTemplate jdbc) {
        this.index = index;
        this.generations = generations;
        this.state = state;
        this.keyScheme = keyScheme;
        this.renormalisation = renormalisation;
        this.lock = lock;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Checks once, and does the next step of a build under way. Called every second or so; never throws for a server that is down. */
    public void check() {
        try {
            Generation active = generations.active().orElse(null);
            if (build != null) {
                finishBuild();
            } else if (active == null || !active.keyScheme().equals(keyScheme)) {
                startBuild(active == null ? "the registry has no index yet" : "normalisation or blocking has changed");
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
            startBuild(lost.getMessage());
        } catch (SearchDown down) {
            state.down(down.getMessage());
        }
    }

    private void startBuild(String why) throws IOException {
        state.down("the index is being built: " + why);
        Generation generation = index.create(keyScheme);
        LOG.info("Building index {}: {}", generation.name(), why);
        generations.live().stream().filter(g -> g.state() == Generation.State.BUILDING).forEach(generations::retire);
        generations.building(generation);
        renormalisation.run();
        jdbc.update("insert into outbox (target, kind, ref) select 'index', 'RECORD', id from record order by created_at, id");
        Long last = jdbc.queryForObject("select coalesce(max(id), 0) from outbox where target = 'index'", Long.class);
        build = new Build(generation, last == null ? 0 : last);
    }

    /** The index is whole once all that was in the outbox when it was begun has been published to it. */
    private void finishBuild() throws IOException {
        try {
            index.check(build.generation);
        } catch (IndexLost lost) {
            build = null;
            return;
        } catch (SearchDown down) {
            state.down(down.getMessage());
            return;
        }
        Long left = jdbc.queryForObject("select count(*) from outbox where target = 'index' and id <= ?", Long.class, build.lastRow);
        if (left != null && left == 0) {
            activate(build.generation);
        }
    }

    private void activate(Generation next) throws IOException {
        Generation before = generations.active().orElse(null);
        transaction.executeWithoutResult(status -> {
            lock.take();
            generations.activate(next);
        });
        build = null;
        state.up(next);
        LOG.info("Search is up, index {}", next.name());
        if (before != null) {
            index.drop(before.name());
        }
    }
}
