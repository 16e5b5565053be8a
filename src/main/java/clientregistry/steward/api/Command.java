package clientregistry.steward.api;

import clientregistry.link.Operation;

/**
 * What a steward wants done.
 *
 * @param preview  whether only its effects are wanted
 * @param approval why who asks says yes to what somebody else proposed, null when it is his own
 */
public record Command(Operation operation, boolean preview, String approval) {
}
