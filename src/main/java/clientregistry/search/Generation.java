package clientregistry.search;

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

    /** The blocking key only the sentinel document has. */
    String sentinelKey() {
        return "sentinel:" + nonce;
    }
}
