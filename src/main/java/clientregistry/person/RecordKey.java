package clientregistry.person;

/**
 * Names one record for good: what one source calls one individual.
 *
 * @param source    registered source, as in {@code config/sources.yaml}
 * @param authority URI of the assigning authority the local id belongs to, one that this source assigns
 * @param localId   the source's own id of the individual
 */
public record RecordKey(String source, String authority, String localId) {

    public Identifier identifier() {
        return new Identifier(authority, localId);
    }
}
