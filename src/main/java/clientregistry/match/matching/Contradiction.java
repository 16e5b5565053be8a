package clientregistry.match.matching;

/**
 * Why an updated record no longer fits the person it is linked to.
 *
 * @param score  the record against its companions
 * @param reason in words without demographics
 */
public record Contradiction(PersonScore score, String reason) {
}
