package clientregistry.publish.index;

import clientregistry.store.search.Generation;
import clientregistry.store.search.Generations;
import clientregistry.store.search.HubNodes;
import clientregistry.store.search.IndexLost;
import clientregistry.store.search.SearchDown;
import clientregistry.store.search.SearchIndex;
import clientregistry.store.search.SearchState;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the search index: says when it may be asked, builds the next one when it is gone, foreign, or an operator
 * asks for it, and keeps a node whose key scheme is not the registry's from linking. One thread.
 */
public final class IndexKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

    private final SearchIndex index;
    private final Generations generations;
    private final HubNodes nodes;
    private final SearchState state;
    private final String keyScheme;
    private final ForeignKeys foreignKeys;
    private final IndexBuild build;
    private final ReindexRuns runs;
    private final RestoreRepair restore;
    private String trouble;

    /** @param keyScheme of this node */
    public IndexKeeper(SearchIndex index, Generations generations, HubNodes nodes, SearchState state, String keyScheme,
                       ForeignKeys foreignKeys, IndexBuild build, ReindexRuns runs, RestoreRepair restore) {
        this.index = index;
        this.generations = generations;
        this.nodes = nodes;
        this.state = state;
        this.keyScheme = keyScheme;
        this.foreignKeys = foreignKeys;
        this.build = build;
        this.runs = runs;
        this.restore = restore;
    }

    /**
     * Checks once, and does the next step of a build under way. Called every second or so; never throws for a server
     * that is down.
     */
    public void check() {
        nodes.alive();
        try {
            checkRestored();
            String registrys = generations.keyScheme().orElse(keyScheme);
            if (registrys.equals(keyScheme)) {
                foreignKeys.bringHome();
                checkActive();
            } else {
                checkOthers(registrys);
            }
            build();
        } catch (IOException e) {
            down(SearchIndex.reason(e));
        }
    }

    /** Work beside the index in use: when it fails, that one goes on being asked. */
    private void build() {
        try {
            if (!build.isUnderWay() && runs.isAsked()) {
                begin("asked for");
            }
            advance();
            build.cleanUp();
        } catch (IOException e) {
            String reason = SearchIndex.reason(e);
            if (!reason.equals(trouble)) {
                LOG.warn("Building or deleting an index failed and is tried again: {}", reason);
            }
            trouble = reason;
            return;
        }
        trouble = null;
    }

    /** Before search goes up it must be known; later, whether the index answers is asked of the index itself. */
    private void checkRestored() throws IOException {
        try {
            restore.check();
        } catch (IOException e) {
            if (state.active().isEmpty()) {
                throw e;
            }
        }
    }

    private void checkActive() throws IOException {
        Generation active = generations.active().orElse(null);
        if (active == null) {
            rebuild("the registry has no index");
            return;
        }
        try {
            index.check(active);
            if (state.active().isEmpty()) {
                LOG.info("Search is up, index {}", active.name());
            }
            state.up(active);
        } catch (IndexLost lost) {
            // Nobody can be told of changes through it any more: publishing to it would fail for ever.
            generations.retire(active);
            rebuild(lost.getMessage());
        } catch (SearchDown down) {
            down(down.getMessage());
        }
    }

    /** While a node with the registry's scheme runs, it is this one that is wrong: two would fight over the index. */
    private void checkOthers(String registrys) throws IOException {
        if (nodes.othersAlive(registrys)) {
            String reason = "this node normalises or blocks otherwise (key scheme " + keyScheme
                    + ") than the registry (" + registrys
                    + "), so it links nothing and records wait: start it with the configuration of the other nodes,"
                    + " or run ./hub reindex here to make its own the registry's";
            if (!reason.equals(state.reason())) {
                LOG.error("Search is down: {}", reason);
            }
            state.barred(reason);
        } else {
            rebuild("normalisation or blocking has changed");
        }
    }

    private void rebuild(String why) throws IOException {
        boolean begins = !build.isUnderWay();
        if (begins || state.isBarred()) {
            down("the index is being built: " + why);
        }
        if (begins) {
            begin(why);
        }
    }

    private void begin(String why) throws IOException {
        build.begin(keyScheme, why);
    }

    private void advance() throws IOException {
        try {
            Generation active = build.isUnderWay() ? build.advance(nodes::alive) : null;
            if (active != null) {
                state.up(active);
            }
        } catch (SearchDown down) {
            LOG.info("The index being built does not answer: {}", down.getMessage());
        }
    }

    private void down(String reason) {
        if (!reason.equals(state.reason())) {
            LOG.warn("Search is down: {}", reason);
        }
        state.down(reason);
    }
}
