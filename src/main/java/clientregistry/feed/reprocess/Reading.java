package clientregistry.feed.reprocess;

import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import java.util.List;

/**
 * What the steps of a door, up to the intake, make of a message now.
 *
 * @param received what would go on from there, empty when refused
 * @param refusal  why it would be refused, null when it would not
 */
public record Reading(List<Received> received, Refusal refusal) {

    public Reading {
        received = List.copyOf(received);
    }
}
