package site;

import clientregistry.person.refusal.Warning;
import java.util.List;

/** What the desk should look at in a registration that is taken, on its way through the registry. */
record RegistrationWarnings(List<Warning> all) {
}
