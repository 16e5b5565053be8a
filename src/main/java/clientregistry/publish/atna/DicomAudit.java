package clientregistry.publish.atna;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.audit.IheTransaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openehealth.ipf.commons.audit.codes.ActiveParticipantRoleIdCode;
import org.openehealth.ipf.commons.audit.codes.AuditSourceType;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.NetworkAccessPointTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.marshal.dicom.Current;
import org.openehealth.ipf.commons.audit.model.ActiveParticipantType;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.audit.model.AuditSourceIdentificationType;
import org.openehealth.ipf.commons.audit.model.EventIdentificationType;
import org.openehealth.ipf.commons.audit.model.ParticipantObjectIdentificationType;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;
import org.openehealth.ipf.commons.audit.types.ActiveParticipantRoleId;
import org.openehealth.ipf.commons.audit.types.EventType;
import org.openehealth.ipf.commons.audit.types.ParticipantObjectIdType;

/**
 * An event of the audit trail as DICOM audit message (PS3.15 A.5, as ITI-20 wants it). It has no place for the id of a
 * message: ours stands as a participating object, the audit entry itself. Thread-safe.
 */
public final class DicomAudit {

    /** Name of the codes that are ours. */
    static final String OURS = "Client Registry Hub";

    private static final Map<String, EventActionCode> ACTIONS = Map.of("C", EventActionCode.Create, "R",
            EventActionCode.Read, "U", EventActionCode.Update, "D", EventActionCode.Delete, "E",
            EventActionCode.Execute);
    private static final Map<String, EventOutcomeIndicator> OUTCOMES = Map.of("0", EventOutcomeIndicator.Success, "4",
            EventOutcomeIndicator.MinorFailure, "8", EventOutcomeIndicator.SeriousFailure, "12",
            EventOutcomeIndicator.MajorFailure);

    private final Sender sender;

    /**
     * Who sends the messages.
     *
     * @param source   this registry as audit source
     * @param site     the enterprise's site, empty when there is none to name
     * @param hostname of this machine
     * @param process  number of this process
     */
    public record Sender(String source, String site, String hostname, long process) {
    }

    public DicomAudit(Sender sender) {
        this.sender = sender;
    }

    /**
     * XML without line ends.
     *
     * @throws RuntimeException when no message can be made of what is stored
     */
    public String xml(Stored event) {
        AuditMessage message = new AuditMessage();
        message.setEventIdentification(identification(event));
        message.getActiveParticipants().add(requestor(event));
        message.getActiveParticipants().add(ourselves(event));
        if (event.actor().user() != null) {
            message.getActiveParticipants().add(human(event));
        }
        AuditSourceIdentificationType source = new AuditSourceIdentificationType(sender.source);
        source.getAuditSourceType().add(AuditSourceType.ApplicationServerProcess);
        if (!sender.site.isEmpty()) {
            source.setAuditEnterpriseSiteID(sender.site);
        }
        message.setAuditSourceIdentification(source);
        message.getParticipantObjectIdentifications().add(entry(event));
        event.entities().forEach(entity -> message.getParticipantObjectIdentifications().add(object(entity)));
        message.validate();
        return Current.toString(message, false);
    }

    private static EventIdentificationType identification(Stored event) {
        DicomEvent dicom = DicomEvent.of(event.event());
        EventType ihe = IheTransaction.of(event).map(t -> EventType.of(t.code(), "IHE Transactions", t.display()))
                .orElse(dicom.type());
        EventIdentificationType identification = new EventIdentificationType(dicom.id(), event.at(),
                OUTCOMES.get(event.outcome().code()));
        identification.setEventActionCode(ACTIONS.get(event.action().strip()));
        if (ihe != null) {
            identification.getEventTypeCode().add(ihe);
        }
        identification.getEventTypeCode().add(EventType.of(event.event(), OURS, event.event()));
        return identification;
    }

    /** Whence it was asked: a node over the network, or somebody at this machine. */
    private ActiveParticipantType requestor(Stored event) {
        ActiveParticipantType who = new ActiveParticipantType(text(event.actor().node()),
                event.actor().user() == null);
        if (event.actor().source() != null) {
            who.setAlternativeUserID(text(event.actor().source()));
        }
        who.getRoleIDCodes().add(event.actor().address() == null ? ActiveParticipantRoleIdCode.ApplicationLauncher
                : ActiveParticipantRoleIdCode.Source);
        who.setNetworkAccessPointID(event.actor().address() == null ? sender.hostname : event.actor().address());
        who.setNetworkAccessPointTypeCode(event.actor().address() == null ? NetworkAccessPointTypeCode.MachineName
                : NetworkAccessPointTypeCode.IPAddress);
        return who;
    }

    /** Beside the node it sat at. */
    private static ActiveParticipantType human(Stored event) {
        ActiveParticipantType human = new ActiveParticipantType(text(event.actor().user()), true);
        if (event.actor().role() != null) {
            human.getRoleIDCodes().add(ActiveParticipantRoleId.of(event.actor().role(), OURS, event.actor().role()));
        }
        return human;
    }

    private ActiveParticipantType ourselves(Stored event) {
        ActiveParticipantType hub = new ActiveParticipantType(sender.source, false);
        hub.setAlternativeUserID(String.valueOf(sender.process));
        hub.getRoleIDCodes().add(event.actor().address() == null ? ActiveParticipantRoleIdCode.Application
                : ActiveParticipantRoleIdCode.Destination);
        hub.setNetworkAccessPointID(sender.hostname);
        hub.setNetworkAccessPointTypeCode(NetworkAccessPointTypeCode.MachineName);
        return hub;
    }

    /** By its id a repository that is told twice knows it. */
    private static ParticipantObjectIdentificationType entry(Stored event) {
        ParticipantObjectIdentificationType entry = new ParticipantObjectIdentificationType("urn:uuid:" + event.id(),
                ParticipantObjectIdTypeCode.URI);
        entry.setParticipantObjectTypeCode(ParticipantObjectTypeCode.System);
        entry.setParticipantObjectTypeCodeRole(ParticipantObjectTypeCodeRole.SecurityResource);
        entry.setParticipantObjectName("Audit entry");
        if (event.message() != null) {
            entry.getParticipantObjectDetails().add(new TypeValuePairType("message", event.message().toString()));
        }
        return entry;
    }

    private static ParticipantObjectIdentificationType object(Entity entity) {
        boolean patient = List.of("record", "subsumed", "came", "person").contains(entity.role());
        ParticipantObjectIdentificationType object = patient ? patient(entity) : other(entity);
        if (entity.how() != null) {
            object.getParticipantObjectDetails().add(new TypeValuePairType("how",
                    entity.how().name().toLowerCase(Locale.ROOT)));
        }
        if (entity.detail() != null && !entity.detail().isEmpty()) {
            object.getParticipantObjectDetails().add(new TypeValuePairType("detail", entity.detail()));
        }
        return object;
    }

    private static ParticipantObjectIdentificationType patient(Entity entity) {
        ParticipantObjectIdentificationType object = new ParticipantObjectIdentificationType(
                text(entity.what()) + "^^^" + OURS, ParticipantObjectIdTypeCode.PatientNumber);
        object.setParticipantObjectTypeCode(ParticipantObjectTypeCode.Person);
        object.setParticipantObjectTypeCodeRole(ParticipantObjectTypeCodeRole.Patient);
        object.getParticipantObjectDetails().add(new TypeValuePairType("as", entity.role()));
        return object;
    }

    private static ParticipantObjectIdentificationType other(Entity entity) {
        ParticipantObjectIdentificationType object = new ParticipantObjectIdentificationType(text(entity.what()),
                ParticipantObjectIdType.of(entity.role(), OURS, entity.role()));
        object.setParticipantObjectTypeCode(ParticipantObjectTypeCode.System);
        object.setParticipantObjectTypeCodeRole(ParticipantObjectTypeCodeRole.Job);
        return object;
    }

    /** What XML cannot say at all is replaced; where nothing is stored, the message needs a word all the same. */
    private static String text(String stored) {
        String text = stored == null ? "" : stored.codePoints().map(c -> isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return text.isBlank() ? "unknown" : text;
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
