package clientregistry.link;

import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.Pending;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.RecordHead;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A record while a batch works on it. One thread. */
final class RecordState {

    final UUID id;
    final RecordKey key;
    int version;
    UUID survivor;
    Pending pending;
    boolean rematch;
    byte[] contentHash;
    String door;
    Instant senderTime;
    UUID link;
    UUID person;
    Features features;
    List<String> keys;
    /** What it says, and who told what of it; null unless a partial feed asked. */
    String resource;
    Told told;
    boolean changed;
    /** Created in this batch. */
    boolean isNew;
    /** Links opened in this batch. */
    int linked;
    Outcome.Concern concern;
    /** When it came into being, null for one of this batch. */
    Instant since;

    RecordState(UUID id, RecordKey key) {
        this.id = id;
        this.key = key;
    }

    static RecordState of(RecordHead head) {
        RecordState state = new RecordState(head.id(), head.key());
        state.version = head.version();
        state.survivor = head.survivor();
        state.pending = head.pending();
        state.rematch = head.rematch();
        state.contentHash = head.contentHash();
        state.door = head.door();
        state.senderTime = head.senderTime();
        state.link = head.link();
        state.person = head.person();
        state.since = head.since();
        return state;
    }

    RecordHead head() {
        return new RecordHead(id, key, version, survivor, pending, rematch, contentHash, door, senderTime, link,
                person, since);
    }

    /** As matching sees it. */
    Member member() {
        return new Member(id, features);
    }

    boolean active() {
        return survivor == null;
    }

    boolean waits() {
        return pending != null;
    }

    /** It is matched in its turn; waiting on in the same place for the same reason is no change. */
    void queue(long order, PendingReason reason) {
        Pending place = new Pending(order, reason);
        changed |= !place.equals(pending);
        pending = place;
    }
}
