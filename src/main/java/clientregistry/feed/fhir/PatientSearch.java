package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.RecordCriteria;
import clientregistry.store.registry.RecordCriteria.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search for Patients (FHIR R4, search.html): by {@code identifier} and {@code _id}, each any number of times (all
 * must hold) with a list of values (one must). What of FHIR is not offered is refused by its name, never ignored: an
 * answer must not tell of more than was asked for.
 *
 * @param used  the parameters that are answered, as sent
 * @param count most Patients on one page, null for all
 * @param after the last Patient of the page before, null for the first page
 */
public record PatientSearch(RecordCriteria criteria, Map<String, List<String>> used, Integer count, UUID after) {

    /** Names the last Patient of the page before; ours. */
    public static final String AFTER = "_after";

    /** Identifiers and ids of one search, at most. */
    private static final int MOST = 1000;

    private static final Set<String> SOUGHT = Set.of("identifier", "_id");
    private static final Set<String> SHOWN = Stream.concat(AnswerView.PARAMETERS.stream(),
            Stream.of("_format", "_count", "_total", AFTER)).collect(Collectors.toUnmodifiableSet());

    /** What FHIR knows for all types, besides the search parameters of Patient. */
    private static final Set<String> OF_FHIR = Set.of("_sort", "_include", "_revinclude", "_contained",
            "_containedType", "_has", "_lastUpdated", "_tag", "_profile", "_security", "_source", "_text", "_content",
            "_list", "_query", "_filter", "_type", "_since", "mothersMaidenName");

    /**
     * Reads the parameters of a search.
     *
     * @param strict whether what nobody needs to know is refused, too ({@code Prefer: handling=strict})
     * @throws Refusal UNSUPPORTED_PARAMETER, INVALID_PARAMETER, MISSING_PARAMETER, TOO_COSTLY
     */
    public static PatientSearch of(Map<String, List<String>> parameters, boolean strict, Sources sources) {
        Map<String, List<String>> used = new LinkedHashMap<>();
        int position = 0;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            position++;
            if (isOffered(parameter.getKey())) {
                used.put(parameter.getKey(), parameter.getValue());
            } else if (strict) {
                throw unsupported(null, "Parameter " + position + " of the search is not known here.");
            }
        }
        checkTotal(used);
        Integer count = count(used);
        UUID after = after(used);
        return new PatientSearch(criteria(used, sources), used, count, after);
    }

    /**
     * Reads a condition: {@code If-None-Exist}, or the query of a conditional update or reference.
     *
     * @throws Refusal UNSUPPORTED_PARAMETER, also for one that a search may ignore; INVALID_PARAMETER,
     *                 MISSING_PARAMETER
     */
    public static RecordCriteria condition(Map<String, List<String>> parameters, Sources sources) {
        for (String name : parameters.keySet()) {
            boolean how = AnswerView.PARAMETERS.contains(name) || name.equals("_format");
            if (!how && !(isOffered(name) && SOUGHT.contains(name))) {
                throw unsupported(null, "A condition is by identifier=system|value or _id, and nothing else.");
            }
        }
        return criteria(parameters, sources);
    }

    private static boolean isOffered(String parameter) {
        String name = parameter.split("[:.]", 2)[0];
        boolean offered = SOUGHT.contains(name) || SHOWN.contains(name);
        if (offered && !name.equals(parameter)) {
            throw unsupported(name, "The modifier of " + name + " is not offered here.");
        }
        boolean ofFhir = OF_FHIR.contains(name)
                || FhirFormat.context().getResourceDefinition("Patient").getSearchParam(name) != null;
        if (!offered && ofFhir) {
            throw unsupported(name, "Searching by " + name
                    + " is not offered here; Patients are searched by identifier=system|value and _id.");
        }
        return offered;
    }

    private static RecordCriteria criteria(Map<String, List<String>> parameters, Sources sources) {
        RecordCriteria criteria = new RecordCriteria(
                parameters.getOrDefault("identifier", List.of()).stream().map(list -> SearchToken
                        .list("identifier", list).stream().map(token -> token(token, sources)).toList()).toList(),
                parameters.getOrDefault("_id", List.of()).stream().map(PatientSearch::ids).toList());
        if (!criteria.isSelective()) {
            throw new Refusal(Refusal.Kind.MISSING_PARAMETER, "identifier",
                    "Patients are searched by identifier=system|value and _id; one is required.");
        }
        if (criteria.size() > MOST) {
            throw new Refusal(Refusal.Kind.TOO_COSTLY, null, "A search may ask for " + MOST + " Patients.");
        }
        return criteria;
    }

    /** What is kept without a system is not kept for searches. */
    private static Token token(SearchToken token, Sources sources) {
        if (token.system() == null) {
            return new Token(sources.systems(), token.value());
        }
        if (token.system().isEmpty()) {
            throw unsupported("identifier", "An identifier without a system is not searched for.");
        }
        return new Token(Set.of(sources.authority(token.system()).map(Authority::uri).orElse(token.system())),
                token.value());
    }

    /** Our logical ids are UUIDs: anything else is nobody's. */
    private static Set<UUID> ids(String list) {
        Set<UUID> ids = new HashSet<>();
        for (String id : SearchToken.split(list, ',')) {
            if (id.isBlank()) {
                throw malformed("_id", "_id is a list of ids; an empty one means nobody.");
            }
            if (id.indexOf('\uFFFD') >= 0) {
                throw malformed("_id", "_id is not in UTF-8.");
            }
            PatientIds.read(id).ifPresent(ids::add);
        }
        return ids;
    }

    private static void checkTotal(Map<String, List<String>> used) {
        if (used.containsKey("_total") && !used.get("_total").get(0).matches("none|estimate|accurate")) {
            throw malformed("_total", "_total is none, estimate or accurate.");
        }
    }

    private static Integer count(Map<String, List<String>> used) {
        List<String> values = used.getOrDefault("_count", List.of());
        if (!values.stream().allMatch(value -> value.matches("\\d{1,9}")) || values.size() > 1) {
            throw malformed("_count", "_count is a number, given once.");
        }
        return values.isEmpty() ? null : Integer.valueOf(values.get(0));
    }

    private static UUID after(Map<String, List<String>> used) {
        List<String> values = used.getOrDefault(AFTER, List.of());
        return values.isEmpty() ? null : PatientIds.read(values.get(0)).orElseThrow(() ->
                malformed(AFTER, AFTER + " stands in the link to the next page and is not made up."));
    }

    /** Whether only the number of Patients is asked for. */
    public boolean countOnly() {
        return AnswerView.of(used).countOnly() || Integer.valueOf(0).equals(count);
    }

    /** The parameters that name a page, the first one when there is no page before. */
    public Map<String, List<String>> page(UUID previous) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(used);
        parameters.remove(AFTER);
        if (previous != null) {
            parameters.put(AFTER, new ArrayList<>(List.of(previous.toString())));
        }
        return parameters;
    }

    private static Refusal malformed(String parameter, String text) {
        return new Refusal(Refusal.Kind.INVALID_PARAMETER, parameter, text);
    }

    private static Refusal unsupported(String parameter, String text) {
        return new Refusal(Refusal.Kind.UNSUPPORTED_PARAMETER, parameter, text);
    }
}
