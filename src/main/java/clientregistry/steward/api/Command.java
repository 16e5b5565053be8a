package clientregistry.steward.api;

import clientregistry.link.Operation;

/**
 * What a steward wants done.
 *
 * @param preview whether only its effects are wanted
 */
public record Command(Operation operation, boolean preview) {
}
