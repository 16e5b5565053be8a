package clientregistry.console;

import clientregistry.steward.api.Answer;
import clientregistry.steward.api.StewardRequest;

/** The stewards' API, asked from within by whoever is signed in: the same rights, the same trail. */
@FunctionalInterface
public interface RegistryApi {

    /**
     * Asks or does something.
     *
     * @throws clientregistry.person.refusal.Refusal as the API refuses it
     */
    Answer send(StewardRequest request);
}
