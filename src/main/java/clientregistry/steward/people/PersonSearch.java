package clientregistry.steward.people;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.person.Identifier;
import clientregistry.person.IdentifierText;
import clientregistry.person.Sex;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.query.Patients;
import clientregistry.query.people.FoundPeople.FoundRecord;
import clientregistry.query.people.FoundPeople.Somebody;
import clientregistry.query.people.FoundPeople;
import clientregistry.query.people.PeopleFinder;
import clientregistry.query.people.WantedPerson;
import clientregistry.steward.Sight;
import clientregistry.steward.people.PeoplePage.Agreement;
import clientregistry.steward.people.PeoplePage.FoundPerson;
import clientregistry.steward.people.PeoplePage.Matching;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Patient;

/** Looks for people as stewards do, and tells whom they may see. Thread-safe. */
public final class PersonSearch {

    /** Names of the parameters. */
    public static final List<String> PARAMETERS = List.of("identifier", "family", "given", "birthDate", "sex", "phone",
            "place");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PeopleFinder finder;
    private final Patients patients;
    private final Sources sources;
    private final Sight sight;

    public PersonSearch(PeopleFinder finder, Patients patients, Sources sources, Sight sight) {
        this.finder = finder;
        this.patients = patients;
        this.sources = sources;
        this.sight = sight;
    }

    /**
     * Finds people.
     *
     * @param asked value of a parameter, null where it was not given
     * @param seen  names of the sources whose people the asker may see, empty for all
     * @throws Refusal naming the parameter that is wrong, or what is missing
     */
    public PeoplePage find(UnaryOperator<String> asked, Set<String> seen) {
        FoundPeople found = finder.find(wanted(asked), somebody -> isSeen(seen, somebody));
        Map<UUID, Patient> shown = shown(found.people());
        return new PeoplePage(found.people().stream().map(each -> person(each, shown)).toList(), found.more(),
                found.atLeast(), found.advice());
    }

    /**
     * Somebody of whom nothing but the id is told.
     *
     * @param person CRUID
     */
    public record Bearer(UUID person) {
    }

    /**
     * Whose an identifier is, for who sees nothing of people. A record that belongs to nobody yet is nobody here.
     *
     * @throws Refusal as of a search
     */
    public List<Bearer> bearers(String identifier) {
        return finder.find(wanted(name -> name.equals("identifier") ? identifier : null), somebody -> true).people().stream()
                .map(Somebody::person).filter(Objects::nonNull).map(Bearer::new).toList();
    }

    private boolean isSeen(Set<String> seen, Somebody somebody) {
        List<UUID> records = somebody.records().stream().map(FoundRecord::id).toList();
        return seen.isEmpty() || sight.sees(seen, new Sight.Whom(records, List.of(), false));
    }

    private WantedPerson wanted(UnaryOperator<String> asked) {
        String identifier = said(asked, "identifier");
        boolean ours = identifier != null && ID.matcher(identifier).matches();
        List<UUID> ids = ours ? List.of(UUID.fromString(identifier)) : List.of();
        return new WantedPerson(ids, identifier == null ? List.of() : identifiers(identifier), said(asked, "family"),
                said(asked, "given"), said(asked, "birthDate"), sex(said(asked, "sex")), said(asked, "phone"),
                said(asked, "place"));
    }

    private static String said(UnaryOperator<String> asked, String parameter) {
        String value = asked.apply(parameter);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Sex sex(String said) {
        Sex sex = said == null ? Sex.UNKNOWN : Sex.of(said);
        if (sex == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "sex", "sex must be one of female, male, other.");
        }
        return sex == Sex.UNKNOWN ? null : sex;
    }

    /** Of the authority that is named before a bar, or of any: who reads a card does not know whose number it is. */
    private List<Identifier> identifiers(String token) {
        int bar = token.lastIndexOf('|');
        String value = IdentifierText.asked(token.substring(bar + 1), "identifier");
        if (value.isEmpty() || bar == 0) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "identifier", "identifier must be VALUE or SYSTEM|VALUE.");
        }
        if (bar < 0) {
            return sources.systems().stream().sorted().map(system -> new Identifier(system, value)).toList();
        }
        String name = token.substring(0, bar);
        return List.of(new Identifier(sources.authority(name).or(() -> sources.authority(name, null))
                .map(Authority::uri).orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_CODE, "identifier",
                        "No authority of this URI or namespace is registered.")), value));
    }

    private Map<UUID, Patient> shown(List<Somebody> people) {
        List<UUID> persons = people.stream().map(Somebody::person).filter(Objects::nonNull).toList();
        List<UUID> waiting = people.stream().filter(each -> each.person() == null).map(each -> each.records().get(0).id())
                .toList();
        Map<UUID, Patient> shown = new HashMap<>(patients.goldens(persons));
        shown.putAll(patients.records(waiting));
        shown.values().forEach(patient -> patient.setPhoto(null));
        return shown;
    }

    private static FoundPerson person(Somebody found, Map<UUID, Patient> shown) {
        UUID id = Objects.requireNonNullElse(found.person(), found.records().get(0).id());
        List<Matching> records = found.records().stream().map(PersonSearch::matching).toList();
        return new FoundPerson(found.person(), records.get(0).weight(), records, json(shown.get(id)));
    }

    private static Matching matching(FoundRecord found) {
        return new Matching(found.id(), found.source(), found.localId(), found.fit().weight(),
                found.fit().levels().entrySet().stream().map(each -> new Agreement(each.getKey().parameter(),
                        each.getValue().label())).toList());
    }

    /** Null when it went since it was found. */
    private static JsonNode json(Patient patient) {
        try {
            return patient == null ? null : JSON.readTree(FhirFormat.JSON.write(patient));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the FHIR library writes as JSON is JSON", e);
        }
    }
}
