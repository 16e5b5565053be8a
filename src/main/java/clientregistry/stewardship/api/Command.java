package clientregistry.stewardship.api;

import clientregistry.linking.Operation;

/** What a steward wants done. @param preview whether only its effects are wanted */
public record Command(Operation operation, boolean preview) {
}
