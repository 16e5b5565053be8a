package clientregistry.query.health;

import java.time.Instant;

/**
 * A server, or a part of this hub, as it was found.
 *
 * @param name  postgresql, elasticsearch, fhir, openhim, rules, or a stage
 * @param up    whether it does its work; true for one that the site does not use
 * @param used  whether the site has it
 * @param fault why not, in our words, null when it is up
 * @param since of when this is so, as far as this node saw it
 */
public record Dependency(String name, boolean up, boolean used, String fault, Instant since) {
}
