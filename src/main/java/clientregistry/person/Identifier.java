package clientregistry.person;

import java.util.Objects;

/**
 * An identifier of an individual: a value within an assigning authority.
 *
 * @param system the authority's URI as registered in {@code config/sources.yaml}
 * @param value  the identifier as sent, never blank
 */
public record Identifier(String system, String value) {

    public Identifier {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(value, "value");
    }
}
