package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.person.RecordKey;
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
    Long pendingOrder;
    boolean rematch;
    byte[] contentHash;
    String door;
    Instant senderTime;
    UUID link;
    UUID person;
    Features features;
    List<String> keys;
    boolean changed;
    /** Created in this batch. */
    boolean isNew;
    /** Links opened in this batch. */
    int linked;
    Outcome.Concern concern;

    RecordState(UUID id, RecordKey key) {
        this.id = id;
        this.key = key;
    }

    static RecordState of(RecordHead head) {
        RecordState state = new RecordState(head.id(), head.key());
        state.version = head.version();
        state.survivor = head.survivor();
        state.pendingOrder = head.pendingOrder();
        state.rematch = head.rematch();
        state.contentHash = head.contentHash();
        state.door = head.door();
        state.senderTime = head.senderTime();
        state.link = head.link();
        state.person = head.person();
        return state;
    }

    RecordHead head() {
        return new RecordHead(id, key, version, survivor, pendingOrder, rematch, contentHash, door, senderTime, link,
                person);
    }

    boolean active() {
        return survivor == null;
    }

    boolean pending() {
        return pendingOrder != null;
    }
}
