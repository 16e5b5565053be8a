package clientregistry.query;

import clientregistry.feed.fhir.PatientSearch;
import clientregistry.person.Identifier;
import clientregistry.person.security.Clearance;
import clientregistry.store.registry.RecordCriteria;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;

/**
 * Searches for Patients. They are records, subsumed ones included, and golden records only where {@code _id} names
 * them: an identifier that all records of a person bear would else find the person once more. Thread-safe.
 */
public final class PatientFinder {

    /** As PostgreSQL orders them. */
    private static final Comparator<UUID> BY_ID = Comparator.comparing(UUID::toString);

    /**
     * A page of what was found, in the order of ids, so that what is changed between two pages moves nobody.
     *
     * @param total    all that were found
     * @param patients those of this page
     * @param next     the last of them when there are more, else null
     */
    public record Page(int total, List<Patient> patients, UUID next) {
    }

    private final RegistryReader reader;
    private final Patients patients;
    private final AnswerLimit limit;
    private final Disclosure disclosure;

    public PatientFinder(RegistryReader reader, Patients patients, AnswerLimit limit) {
        disclosure = new Disclosure(reader);
        this.reader = reader;
        this.patients = patients;
        this.limit = limit;
    }

    /**
     * Reads a page.
     *
     * @param clearance what of it may be told
     * @throws clientregistry.person.refusal.Refusal TOO_COSTLY when more are found than an answer may tell of
     */
    public Page find(PatientSearch search, Clearance clearance) {
        Map<UUID, Patient> goldens = goldens(search.criteria());
        goldens.keySet().retainAll(disclosure.persons(goldens.keySet(), clearance));
        List<UUID> found = new ArrayList<>(disclosure.records(
                limit.read(most -> reader.find(search.criteria(), most)), clearance).stream().map(RecordHead::id).toList());
        found.addAll(goldens.keySet());
        found.sort(BY_ID);
        if (search.countOnly()) {
            return new Page(found.size(), List.of(), null);
        }
        List<UUID> left = found.stream()
                .filter(id -> search.after() == null || BY_ID.compare(id, search.after()) > 0).toList();
        boolean more = search.count() != null && left.size() > search.count();
        List<UUID> page = more ? left.subList(0, search.count()) : left;
        return new Page(found.size(), read(page, goldens, clearance), more ? page.get(page.size() - 1) : null);
    }

    private List<Patient> read(List<UUID> page, Map<UUID, Patient> goldens, Clearance clearance) {
        Map<UUID, Patient> read = new HashMap<>(goldens);
        read.putAll(patients.records(page));
        return page.stream().map(read::get).map(patient -> disclosure.told(patient, clearance)).toList();
    }

    private Map<UUID, Patient> goldens(RecordCriteria criteria) {
        Set<UUID> ids = new HashSet<>(criteria.ids().isEmpty() ? Set.of() : criteria.ids().get(0));
        criteria.ids().forEach(ids::retainAll);
        Map<UUID, Patient> goldens = ids.isEmpty() ? Map.of() : patients.goldens(ids);
        Map<UUID, Patient> meant = new HashMap<>(goldens);
        meant.entrySet().removeIf(golden -> !criteria.admits(identifiers(golden.getValue())));
        return meant;
    }

    private static Collection<Identifier> identifiers(Patient patient) {
        return patient.getIdentifier().stream().filter(i -> i.getSystem() != null && i.getValue() != null)
                .map(i -> new Identifier(i.getSystem(), i.getValue().trim())).toList();
    }
}
