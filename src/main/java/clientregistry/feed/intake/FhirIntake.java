package clientregistry.feed.intake;

import clientregistry.feed.fhir.PatientReader;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.link.Change.Places;
import clientregistry.person.IdentifierText;
import clientregistry.person.OwnIds;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Coding;
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
        OwnIds own = ownIds(node, patient);
        Source source = sources.source(own.first().source()).orElseThrow();
        PatientLinkComponent replacedBy = patient.getLink().stream().filter(l -> l.getType() == LinkType.REPLACEDBY)
                .findFirst().orElse(null);
        return new Accepted(source, replacedBy == null ? record(patient, own, addressed, ifMatch, places)
                : new Received.MergeSent(survivor(node, replacedBy), own, places));
    }

    private Received.RecordSent record(Patient patient, OwnIds own, String addressed, Integer ifMatch, Places places) {
        Instant sent = patient.getMeta().getLastUpdated() == null
                ? null : patient.getMeta().getLastUpdated().toInstant();
        boolean future = sent != null && sent.isAfter(Instant.now().plusSeconds(60));
        return new Received.RecordSent(own, uuid(addressed), ifMatch, StoredPatient.content(patient),
                PatientReader.read(patient, uri -> sources.authority(uri).map(Authority::uri).orElse(null)), future
                ? null : sent, places);
    }

    /** The ids that name this record; all identifiers must be registered and this sender's to send. */
    private OwnIds ownIds(Node node, Patient patient) {
        List<RecordKey> own = new ArrayList<>();
        Set<RecordKey> preferred = new HashSet<>();
        for (int i = 0; i < patient.getIdentifier().size(); i++) {
            Identifier identifier = patient.getIdentifier().get(i);
            if (identifier.hasSystem()) {
                ownId(node, identifier, "Patient.identifier[" + i + "]").ifPresent(id -> {
                    own.add(id);
                    if (isPreferred(id, identifier)) {
                        preferred.add(id);
                    }
                });
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
        return OwnIds.of(own, preferred);
    }

    private boolean isPreferred(RecordKey id, Identifier identifier) {
        List<String> types = identifier.getType().getCoding().stream().map(Coding::getCode).filter(Objects::nonNull)
                .toList();
        return sources.source(id.source()).orElseThrow().ownNumber().prefers(types, identifier.hasUse()
                ? identifier.getUse().toCode() : null);
    }

    /** Takes off what nobody sees at the ends of an identifier: it is no part of it, here or where it is published. */
    private Optional<RecordKey> ownId(Node node, Identifier identifier, String place) {
        identifier.setSystem(IdentifierText.of(identifier.getSystem()));
        Authority authority = sources.authority(identifier.getSystem()).orElseThrow(() -> new Refusal(
                Refusal.Kind.FOREIGN_AUTHORITY, place + ".system", "This identifier system is not registered."));
        if (!identifier.hasValue() || IdentifierText.of(identifier.getValue()).isEmpty()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, place + ".value", "An identifier needs a value.");
        }
        identifier.setValue(IdentifierText.sent(identifier.getValue(), place + ".value"));
        Source source = sources.assigning(node, authority.uri()).orElse(null);
        if (source == null && !authority.shared()) {
            throw new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, place + ".system",
                    "This sender may not use this identifier system.");
        }
        return Optional.ofNullable(source)
                .map(own -> new RecordKey(own.name(), authority.uri(), identifier.getValue()));
    }

    private OwnIds survivor(Node node, PatientLinkComponent link) {
        if (link.getOther().hasIdentifier()) {
            return ownId(node, link.getOther().getIdentifier(), "Patient.link.other.identifier").map(OwnIds::of)
                    .orElseThrow(() -> new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, "Patient.link.other.identifier",
                    "The survivor must be named by an identifier the sending system assigns."));
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
        return OwnIds.of(head.key());
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
