package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.people.PeoplePage.FoundPerson;
import clientregistry.steward.people.PeoplePage;
import clientregistry.steward.people.PersonSearch;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The search for people, and whom it found. What was asked for comes in a form and never stands in an address.
 *
 * @param asked   by field
 * @param problem which of our sentences says why nothing was looked for: the end of {@code people.search.problem.}; null
 *                when something was
 * @param wrong   field it is about, null when none
 * @param found   null while nothing was looked for
 * @param hits    people as rows
 * @param with    person or record that somebody is looked for to compare with, null when for nothing else
 */
public record SearchPage(Map<String, String> asked, String problem, String wrong, PeoplePage found, List<Hit> hits,
                         UUID with) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * One found.
     *
     * @param person  null for a record that belongs to nobody yet
     * @param record  the one that fits best
     */
    public record Hit(UUID person, UUID record, String family, String given, String birthDate, String sex, String place,
            List<PeoplePage.Matching> records) {

        /** What it is compared by. */
        public UUID id() {
            return person == null ? record : person;
        }
    }

    static SearchPage empty(Asked asked) {
        return new SearchPage(Map.of(), null, null, null, List.of(), with(asked.parameter("with")));
    }

    static SearchPage of(Asked asked) {
        Map<String, String> fields = new TreeMap<>();
        UUID with = with(asked.field("with"));
        PersonSearch.PARAMETERS.stream().filter(name -> asked.field(name) != null)
                .forEach(name -> fields.put(name, asked.field(name)));
        try {
            PeoplePage found = asked.ask(PeoplePage.class, "persons", fields);
            return new SearchPage(fields, null, null, found, found.items().stream().map(SearchPage::hit).toList(),
                    with);
        } catch (Refusal refusal) {
            return new SearchPage(fields, problem(refusal), refusal.location(), null, List.of(), with);
        }
    }

    /**
     * Where somebody is looked for who is to be compared with one of these.
     *
     * @param known as typed or named: the first that is an id is who is compared with; none is, and it is a search like any
     */
    static String whom(Stream<String> known) {
        Optional<String> with = known.filter(each -> each != null && ID.matcher(each).matches()).findFirst();
        return with.map(id -> PageAddress.of("search", Map.of("with", id))).orElse("search");
    }

    private static UUID with(String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "with", "with must be the id of a person or record.");
        }
    }

    private static String problem(Refusal refusal) {
        return switch (refusal.kind()) {
            case REQUIRED_MISSING -> refusal.location() == null ? "too-little" : "too-common";
            case DATA_TYPE, UNKNOWN_CODE, INVALID_PARAMETER, NOT_PARSEABLE -> "wrong";
            case UNAVAILABLE -> "down";
            default -> throw refusal;
        };
    }

    private static Hit hit(FoundPerson found) {
        JsonNode patient = Objects.requireNonNullElse(found.patient(), MissingNode.getInstance());
        return new Hit(found.person(), found.records().get(0).record(), PatientWords.family(patient),
                PatientWords.given(patient), PatientWords.birthDate(patient), PatientWords.sex(patient),
                PatientWords.place(patient), found.records());
    }

    /** What of an advice is to be done, and the field it is about. */
    public static String[] advice(String word) {
        return word.split(":", 2);
    }
}
