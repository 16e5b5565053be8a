package clientregistry.store.search;

/**
 * One search index of this registry.
 *
 * @param name      concrete index name
 * @param uuid      as Elasticsearch gave it; an index of this name with another uuid is not ours
 * @param nonce     held by its sentinel document; an index without it is empty, half-built or foreign
 * @param keyScheme hash of the code and configuration that made its blocking keys
 * @param state     building, active or retired
 */
public record Generation(String name, String uuid, String nonce, String keyScheme, State state) {

    public enum State { BUILDING, ACTIVE, RETIRED }

    /** As it is once it has been switched to. */
    public Generation activated() {
        return new Generation(name, uuid, nonce, keyScheme, State.ACTIVE);
    }

    /** The blocking key only the sentinel document has; an index gets that of the active one when it is whole. */
    String sentinelKey() {
        return (state == State.BUILDING ? "building:" : "sentinel:") + nonce;
    }
}
