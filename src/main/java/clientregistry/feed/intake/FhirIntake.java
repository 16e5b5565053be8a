package clientregistry.feed.intake;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.PatientIds;
import clientregistry.feed.fhir.PatientReader;
import clientregistry.feed.fhir.PatientSearch;
import clientregistry.feed.fhir.Preconditions;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.link.Change.Places;
import clientregistry.link.Expectation;
import clientregistry.link.Expectation.Condition;
import clientregistry.match.normalisation.Fillers;
import clientregistry.person.IdentifierText;
import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.RecordCriteria;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Reference;

/**
 * Decides whether a sender may send a FHIR Patient and which record it is: the one named by the identifier its own
 * system assigns. Thread-safe.
 */
public final class FhirIntake {

    /**
     * A Patient that may be accepted.
     *
     * @param source   it was sent for
     * @param warnings of what is taken though it is not right
     */
    public record Accepted(Source source, Received.Item item, List<Warning> warnings) {
    }

    private static final String OTHER = "Patient.link.other";
    /** Records a conditional reference may find; one is enough to find, two are too many. */
    private static final int MOST_FOUND = 50;

    private final Sources sources;
    private final RegistryReader reader;
    private final Fillers fillers;

    /** @param fillers knows what is no number of anybody */
    public FhirIntake(Sources sources, RegistryReader reader, Fillers fillers) {
        this.sources = sources;
        this.reader = reader;
        this.fillers = fillers;
    }

    /**
     * Turns a Patient into what it feeds: a record, or the end of one.
     *
     * @param request  how it was sent
     * @param references what its references may mean
     * @param within   gives a place in a Patient its name in the request as a whole
     * @throws Refusal FOREIGN_AUTHORITY, REQUIRED_MISSING, STRUCTURE, UNKNOWN_RECORD, NOT_PARSEABLE, CONFLICT
     */
    public Accepted accept(Node node, Patient patient, FhirRequest request, PatientReferences references,
            UnaryOperator<String> within) {
        Places places = new Places(within.apply("Patient.identifier"), within.apply("Patient.id"),
                within.apply("Patient.link.other"), within.apply("Patient.identifier"));
        OwnIds named = ownIds(node, patient);
        Expectation expected = expected(node, patient, request);
        OwnIds own = meant(named, expected);
        Source source = sources.source(own.first().source()).orElseThrow();
        PatientLinkComponent replacedBy = patient.getLink().stream().filter(l -> l.getType() == LinkType.REPLACEDBY)
                .findFirst().orElse(null);
        if (replacedBy != null && expected.creates()) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null,
                    "If-None-Exist creates a Patient; one that is replaced is not created.");
        }
        if (replacedBy != null) {
            return new Accepted(source, merge(own, survivor(node, replacedBy, references), places, expected),
                    List.of());
        }
        Received.RecordSent sent = record(patient, own, request.logicalId(), expected, places);
        return new Accepted(source, sent, warnings(patient, sent.demographics().birthDate(), within));
    }

    /** @param born as it is read, null when it is not said */
    private List<Warning> warnings(Patient patient, String born, UnaryOperator<String> within) {
        List<Warning> warnings = new ArrayList<>();
        if (born != null && fillers.isBirthDate(born)) {
            warnings.add(new Warning(within.apply("Patient.birthDate"),
                    "The birth date is no date, or one that systems fill in; kept as sent.", Warning.BIRTH_DATE));
        }
        if (patient.getDeceased() instanceof DateTimeType died && died.hasValue()
                && fillers.isDeathDate(died.getValueAsString(), born)) {
            warnings.add(new Warning(within.apply("Patient.deceased"), "The date of death is one that systems fill in, "
                    + "to come or before the birth; kept as sent.", Warning.DEATH_DATE));
        }
        return warnings;
    }

    /** Two ids of one source; that records of two sources are one individual is for matching or a steward to say. */
    private static Received.MergeSent merge(OwnIds own, OwnIds survivor, Places places,
            Expectation expected) {
        if (!survivor.first().source().equals(own.first().source())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, OTHER, "A merge stays within one source.");
        }
        return new Received.MergeSent(survivor, own, places, expected);
    }

    private Expectation expected(Node node, Patient patient, FhirRequest request) {
        String noneExist = request.header("if-none-exist");
        if (noneExist != null && !request.method().equals("POST")) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "If-None-Exist goes with a create, which is a POST.");
        }
        RecordCriteria criteria = null;
        if (noneExist != null) {
            String query = noneExist.replaceFirst("^(?:[^=?]*Patient)?\\?", "");
            criteria = PatientSearch.condition(FhirRequest.parseQuery(query), sources);
        } else if (request.isConditionalUpdate()) {
            criteria = PatientSearch.condition(request.query(), sources);
            checkMeets(patient, criteria);
        }
        checkNames(criteria);
        // A condition is a search: it finds what its sender may see.
        return Preconditions.of(request,
                criteria == null ? null : new Condition(noneExist != null, criteria, node.seen()));
    }

    /** {@code PUT Patient?identifier=...} says by which of its ids the record is found. */
    private static OwnIds meant(OwnIds own, Expectation expected) {
        clientregistry.person.Identifier only = expected.condition() == null || expected.creates() ? null
                : expected.condition().criteria().onlyIdentifier();
        return own.ids().stream().filter(id -> id.identifier().equals(only)).findFirst().map(own::meaning).orElse(own);
    }

    /** By what stands in the place of many people's numbers, one would become another. */
    private void checkNames(RecordCriteria criteria) {
        if (criteria != null && criteria.onlyIdentifier() != null && fillers.isNoNumber(criteria.onlyIdentifier())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Patient.identifier",
                    "What stands here in the place of a number identifies nobody.");
        }
    }

    /** Else the same update would not find what it made. */
    private void checkMeets(Patient patient, RecordCriteria criteria) {
        if (!criteria.admits(PatientReader.read(patient, this::system).identifiers())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Patient.identifier",
                    "A Patient sent under a condition must itself meet it.");
        }
    }

    private String system(String uri) {
        return sources.authority(uri).map(Authority::uri).orElse(null);
    }

    private Received.RecordSent record(Patient patient, OwnIds own, String addressed, Expectation expected,
            Places places) {
        Instant sent = patient.getMeta().getLastUpdated() == null
                ? null : patient.getMeta().getLastUpdated().toInstant();
        boolean future = sent != null && sent.isAfter(Instant.now().plusSeconds(60));
        return new Received.RecordSent(own, PatientIds.read(addressed).orElse(null), expected,
                StoredPatient.content(patient), PatientReader.read(patient, this::system), future ? null : sent,
                places);
    }

    /** The ids that name this record; all identifiers must be registered and this sender's to send. */
    private OwnIds ownIds(Node node, Patient patient) {
        List<RecordKey> own = new ArrayList<>();
        Set<RecordKey> preferred = new HashSet<>();
        for (int i = 0; i < patient.getIdentifier().size(); i++) {
            Identifier identifier = patient.getIdentifier().get(i);
            if (identifier.getSystem() != null) {
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
                    "An identifier that the sending system itself assigns, and that identifies somebody, is required.");
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
        return sources.source(id.source()).orElseThrow().ownNumber().prefers(types, identifier.getUse() == null
                ? null : identifier.getUse().toCode());
    }

    /**
     * Takes off what nobody sees at the ends of an identifier: it is no part of it, here or where it is published. Empty
     * for one that others assign, and for what stands where there is no number: so all such people would be one record.
     */
    private Optional<RecordKey> ownId(Node node, Identifier identifier, String place) {
        identifier.setSystem(IdentifierText.of(identifier.getSystem()));
        Authority authority = sources.authority(identifier.getSystem()).orElseThrow(() -> new Refusal(
                Refusal.Kind.FOREIGN_AUTHORITY, place + ".system", "This identifier system is not registered."));
        if (identifier.getValue() == null || IdentifierText.of(identifier.getValue()).isEmpty()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, place + ".value", "An identifier needs a value.");
        }
        identifier.setValue(IdentifierText.sent(identifier.getValue(), place + ".value"));
        Source source = sources.assigning(node, authority.uri()).orElse(null);
        if (source == null && !authority.shared()) {
            throw new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, place + ".system",
                    "This sender may not use this identifier system.");
        }
        return Optional.ofNullable(source)
                .map(own -> new RecordKey(own.name(), authority.uri(), identifier.getValue()))
                .filter(own -> !fillers.isNoNumber(own.identifier()));
    }

    private OwnIds survivor(Node node, PatientLinkComponent link, PatientReferences references) {
        if (link.getOther().getIdentifier().getSystem() != null) {
            return ownId(node, link.getOther().getIdentifier(), OTHER + ".identifier").map(OwnIds::of)
                    .orElseThrow(() -> new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, OTHER + ".identifier",
                    "The survivor must be named by an identifier the sending system assigns."));
        }
        String reference = link.getOther().getReference();
        if (reference == null) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, OTHER,
                    "The survivor must be named by an identifier or a reference.");
        }
        Patient named = references.named(reference);
        if (named != null) {
            return ownIds(node, named);
        }
        if (reference.startsWith("urn:")) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, OTHER,
                    "A urn means the entry with this fullUrl in the same transaction, and there is none.");
        }
        return OwnIds.of(reference.startsWith("Patient?") ? searched(node, reference) : byId(node, link.getOther()));
    }

    /**
     * A conditional reference, {@code Patient?identifier=...}, must mean one Patient (FHIR R4, http.html#trules). By an
     * identifier of the sender's own it names a record, also one that the same transaction creates.
     */
    private RecordKey searched(Node node, String reference) {
        RecordCriteria criteria = PatientSearch.condition(
                FhirRequest.parseQuery(reference.substring(reference.indexOf('?') + 1)), sources);
        checkNames(criteria);
        clientregistry.person.Identifier only = criteria.onlyIdentifier();
        Source own = only == null ? null : sources.assigning(node, only.system()).orElse(null);
        if (own != null) {
            return new RecordKey(own.name(), only.system(), only.value());
        }
        List<RecordKey> found = reader.find(criteria, MOST_FOUND).stream().filter(RecordHead::active)
                .map(RecordHead::key).filter(key -> node.speaksFor().contains(key.source())).toList();
        if (found.size() > 1) {
            throw new Refusal(Refusal.Kind.MULTIPLE_MATCHES, OTHER, "The reference finds more than one record.");
        }
        return found.stream().findFirst().orElseThrow(FhirIntake::unknownSurvivor);
    }

    private RecordKey byId(Node node, Reference other) {
        String type = other.getReferenceElement().getResourceType();
        if (type != null && !type.equals("Patient")) {
            throw new Refusal(Refusal.Kind.STRUCTURE, OTHER, "A Patient can be replaced by a Patient only.");
        }
        RecordHead head = PatientIds.read(other.getReferenceElement().getIdPart())
                .flatMap(id -> reader.byId(List.of(id)).stream().findFirst())
                .orElseThrow(FhirIntake::unknownSurvivor);
        if (!node.speaksFor().contains(head.key().source())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "Patient.link.other",
                    "The survivor belongs to another source.");
        }
        return head.key();
    }

    private static Refusal unknownSurvivor() {
        return new Refusal(Refusal.Kind.UNKNOWN_RECORD, OTHER, "The survivor is not known.");
    }
}
