package clientregistry.feed.intake;

import clientregistry.feed.fhir.PatientReader;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.link.Change.Places;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;

/**
 * Decides whether a sender may send a FHIR Patient and which record it is: the one named by the identifier its own
 * system assigns. Thread-safe.
 */
public final class FhirIntake {

    /** A Patient that may be accepted, and the source it was sent for. */
    public record Accepted(Source source, Received.Item item) {
    }

    private final Sources sources;
    private final RegistryReader reader;

    public FhirIntake(Sources sources, RegistryReader reader) {
        this.sources = sources;
        this.reader = reader;
    }

    /**
     * Turns a Patient into what it feeds: a record, or the end of one.
     *
     * @param addressed logical id in the URL, null when none
     * @param ifMatch   version the sender wants to replace, null for any
     * @param within    gives a place in a Patient its name in the request as a whole
     * @throws Refusal FOREIGN_AUTHORITY, REQUIRED_MISSING, STRUCTURE, UNKNOWN_RECORD
     */
    public Accepted accept(Node node, Patient patient, String addressed, Integer ifMatch,
            UnaryOperator<String> within) {
        Places places = new Places(within.apply("Patient.identifier"), within.apply("Patient.id"),
                within.apply("Patient.link.other"), within.apply("Patient.identifier"));
        List<RecordKey> own = ownKeys(node, patient);
        RecordKey key = own.get(0);
        Source source = sources.source(key.source()).orElseThrow();
        PatientLinkComponent replacedBy = patient.getLink().stream().filter(l -> l.getType() == LinkType.REPLACEDBY)
                .findFirst().orElse(null);
        return new Accepted(source, replacedBy == null ? record(patient, key, addressed, ifMatch, places)
                : new Received.MergeSent(survivor(node, replacedBy), key, places));
    }

    private Received.RecordSent record(Patient patient, RecordKey key, String addressed, Integer ifMatch,
            Places places) {
        Instant sent = patient.getMeta().getLastUpdated() == null
                ? null : patient.getMeta().getLastUpdated().toInstant();
        boolean future = sent != null && sent.isAfter(Instant.now().plusSeconds(60));
        return new Received.RecordSent(key, uuid(addressed), ifMatch, StoredPatient.content(patient),
                PatientReader.read(patient, uri -> sources.authority(uri).map(Authority::uri).orElse(null)), future
                ? null : sent, places);
    }

    /** Keys of the records this Patient can mean; all identifiers must be registered and this sender's to send. */
    private List<RecordKey> ownKeys(Node node, Patient patient) {
        List<RecordKey> own = new ArrayList<>();
        for (int i = 0; i < patient.getIdentifier().size(); i++) {
            Identifier identifier = patient.getIdentifier().get(i);
            if (identifier.hasSystem()) {
                ownKey(node, identifier, "Patient.identifier[" + i + "]", own);
            }
        }
        if (own.isEmpty()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "Patient.identifier",
                    "An identifier that the sending system itself assigns is required.");
        }
        if (own.stream().map(RecordKey::source).distinct().count() > 1) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Patient.identifier",
                    "One Patient cannot be a record of two sources.");
        }
        return own;
    }

    private void ownKey(Node node, Identifier identifier, String place, List<RecordKey> own) {
        Authority authority = sources.authority(identifier.getSystem()).orElseThrow(() -> new Refusal(
                Refusal.Kind.FOREIGN_AUTHORITY, place + ".system", "This identifier system is not registered."));
        if (identifier.getValue() == null || identifier.getValue().isBlank()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, place + ".value", "An identifier needs a value.");
        }
        Storable.identifier(identifier.getValue().trim(), place + ".value");
        Source source = sources.assigning(node, authority.uri()).orElse(null);
        if (source != null) {
            own.add(new RecordKey(source.name(), authority.uri(), identifier.getValue().trim()));
        } else if (!authority.shared()) {
            throw new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, place + ".system",
                    "This sender may not use this identifier system.");
        }
    }

    private RecordKey survivor(Node node, PatientLinkComponent link) {
        if (link.getOther().hasIdentifier()) {
            List<RecordKey> keys = new ArrayList<>();
            ownKey(node, link.getOther().getIdentifier(), "Patient.link.other.identifier", keys);
            return keys.stream().findFirst().orElseThrow(() -> new Refusal(Refusal.Kind.FOREIGN_AUTHORITY,
                    "Patient.link.other.identifier", "The survivor must be named by an identifier the sending system "
                    + "assigns."));
        }
        UUID id = uuid(link.getOther().getReferenceElement().getIdPart());
        RecordHead head = id == null ? null : reader.byId(List.of(id)).stream().findFirst().orElse(null);
        if (head == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, "Patient.link.other", "The survivor is not known.");
        }
        if (!node.speaksFor().contains(head.key().source())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "Patient.link.other",
                    "The survivor belongs to another source.");
        }
        return head.key();
    }

    /** Our logical ids are UUIDs: anything else names no record of ours. */
    private static UUID uuid(String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
