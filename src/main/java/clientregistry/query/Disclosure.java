package clientregistry.query;

import clientregistry.person.security.Clearance;
import clientregistry.person.security.Node;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/**
 * Keeps an answer to what its node may be told. A golden record holds what all its records say: it is told to who may
 * see them all. Thread-safe.
 */
public final class Disclosure {

    private final RegistryReader reader;

    public Disclosure(RegistryReader reader) {
        this.reader = reader;
    }

    /** Of these records those it may see. */
    List<RecordHead> records(List<RecordHead> heads, Clearance clearance) {
        return heads.stream().filter(head -> clearance.sees(head.key().source())).toList();
    }

    /** Of these persons those all of whose records it may see. */
    Set<UUID> persons(Collection<UUID> persons, Clearance clearance) {
        Set<UUID> seen = new HashSet<>(persons);
        if (clearance.sources() != null && !persons.isEmpty()) {
            reader.membersOf(persons).stream().filter(head -> !clearance.sees(head.key().source()))
                    .forEach(head -> seen.remove(head.person()));
        }
        return seen;
    }

    /** Whether it may see what has this id: a record or a person. */
    public boolean allows(UUID id, Clearance clearance) {
        List<RecordHead> record = reader.byId(List.of(id));
        return record.isEmpty() ? persons(List.of(id), clearance).contains(id) : !records(record, clearance).isEmpty();
    }

    /** Whether a record is of a source that the node speaks for. */
    public boolean isOwn(UUID record, Node node) {
        return reader.byId(List.of(record)).stream().allMatch(head -> node.speaksFor().contains(head.key().source()));
    }

    /**
     * Without the identifiers that it is not told, wherever in it they stand: beside names, in references, extensions
     * and contained resources. The Patient itself is changed.
     */
    public Patient told(Patient patient, Clearance clearance) {
        if (clearance.systems() != null) {
            patient.getIdentifier().removeIf(identifier -> isHidden(identifier, clearance));
            hide(patient, clearance);
        }
        return patient;
    }

    /** What is left of it is empty, and nothing empty is written. */
    private static void hide(Base element, Clearance clearance) {
        if (element instanceof Identifier identifier && isHidden(identifier, clearance)) {
            identifier.setExtension(null);
            new Identifier().copyValues(identifier);
        } else {
            element.children().forEach(child -> child.getValues().forEach(each -> hide(each, clearance)));
        }
    }

    /** One of no authority is of none that it is told of. */
    private static boolean isHidden(Identifier identifier, Clearance clearance) {
        return !identifier.hasSystem() || !clearance.isTold(identifier.getSystem());
    }
}
