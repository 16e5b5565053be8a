package clientregistry.match.golden;

import java.util.UUID;

/**
 * A record has a value for a field.
 *
 * @param source its source, as in {@code sources.yaml}
 * @param change number of the change that brought the record's content: of two, the later one is newer. Stored with the
 *               version, so that the answer does not depend on when it is asked
 */
public record Claim(UUID record, String source, long change, Value value) {
}
