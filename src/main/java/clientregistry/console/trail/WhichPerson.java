package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Page;
import clientregistry.steward.people.PersonSearch.Bearer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which person is meant: by its id, or by an identifier, which the trail keeps as a question. What somebody is called is
 * not shown, and what was typed stands in no address.
 *
 * @param persons that it may be, by their ids
 * @param problem which of our sentences says why there is none: the end of {@code audit.person.which.}; null when there is
 *                one, or nothing was asked
 */
public record WhichPerson(List<UUID> persons, String problem) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    static WhichPerson empty(Asked asked) {
        return new WhichPerson(List.of(), null);
    }

    /** Whether there ever was a person of an id is said by its own page: it may have been replaced. */
    static WhichPerson of(Asked asked) {
        String typed = asked.field("identifier");
        if (typed == null) {
            return new WhichPerson(List.of(), "wrong");
        }
        return ID.matcher(typed).matches() ? new WhichPerson(List.of(UUID.fromString(typed)), null) : bearing(asked, typed);
    }

    private static WhichPerson bearing(Asked asked, String identifier) {
        try {
            Page<?> found = asked.ask(Page.class, "audit/persons", Map.of("identifier", identifier));
            List<UUID> persons = found.items().stream().map(Bearer.class::cast).map(Bearer::person).toList();
            return new WhichPerson(persons, persons.isEmpty() ? "nobody" : null);
        } catch (Refusal refusal) {
            return new WhichPerson(List.of(), problem(refusal));
        }
    }

    private static String problem(Refusal refusal) {
        return switch (refusal.kind()) {
            case DATA_TYPE, UNKNOWN_CODE, INVALID_PARAMETER, NOT_PARSEABLE -> "wrong";
            default -> throw refusal;
        };
    }
}
