package clientregistry.match.normalisation;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An identifier that several sources may know, normalised.
 *
 * @param system URI of its authority
 * @param value  upper-case letters and digits only
 */
public record SharedIdentifier(@JsonProperty("s") String system, @JsonProperty("v") String value) {
}
