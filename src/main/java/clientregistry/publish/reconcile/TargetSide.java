package clientregistry.publish.reconcile;

import clientregistry.publish.reconcile.Difference.Kind;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a target has, and what the registry says it should have, in pages: never all of it at once. */
interface TargetSide {

    /**
     * What the target has of one thing.
     *
     * @param version 0 where the target numbers versions itself
     */
    record State(long version, String content) {

        /** Of what cannot be made or written; it is like nothing that a target has. */
        static final State UNTELLABLE = new State(-1, null);
    }

    /**
     * Things of the target that the registry does not know.
     *
     * @param more whether there may be others behind them
     */
    record Strangers(List<String> ids, boolean more) {
    }

    Difference.Side side();

    /** Outbox target and kind that tell it. */
    String target();

    Outbox.Kind kind();

    /** How many the registry has. */
    long count();

    /** Their ids in order, behind this one; start with the nil UUID. */
    List<UUID> after(UUID last);

    /**
     * What the target should say of them, {@link State#UNTELLABLE} of those of which that cannot be made; without an entry
     * for those the registry does not have.
     */
    Map<UUID, State> ours(Collection<UUID> ids);

    Map<UUID, State> theirs(Collection<UUID> ids) throws IOException;

    /** How two states differ that are not equal. */
    Kind difference(State ours, State theirs);

    /** The next page of what only the target has; the side remembers where it is. */
    Strangers strangers() throws IOException;

    /** Makes the target ready to be told anew what it has to say of these. */
    void prepare(Collection<Difference> drift) throws IOException;

    /** Takes what only the target has out of it, or makes it say nothing. */
    void remove(String id) throws IOException;
}
