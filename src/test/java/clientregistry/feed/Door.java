package clientregistry.feed;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.MllpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;

/** The HL7v2 door of a hub as a test uses it, and what stands behind it in registry and FHIR view. */
record Door(TestHub hub) {

    static final String OPENMRS = "http://clientregistry.org/openmrs";

    static Door shared() {
        return new Door(TestHub.shared());
    }

    Reply send(Adt message) throws IOException {
        return send("openmrs", message);
    }

    Reply send(String certificate, Adt message) throws IOException {
        return Reply.of(send(certificate, message.bytes()));
    }

    byte[] send(String certificate, byte[] message) throws IOException {
        try (MllpClient client = hub.mllp(certificate)) {
            return client.send(message);
        }
    }

    /** In frames, one behind the other, as a sender that does not wait writes them. */
    static byte[] framed(List<byte[]> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            out.write(0x0b);
            out.writeBytes(message);
            out.write(0x1c);
            out.write('\r');
        }
        return out.toByteArray();
    }

    /** The record as the FHIR door shows it. */
    Patient patient(String localId) throws IOException {
        FhirClient.Response found = hub.fhir("openmrs").get("Patient?identifier=" + OPENMRS + "%7C" + localId);
        return (Patient) FhirFormat.JSON.read(Bundle.class, found.body()).getEntryFirstRep().getResource();
    }

    Map<String, Object> record(String localId) {
        return hub.jdbc().queryForMap("select r.*, l.person_id as person from record r "
                + "left join link l on l.record_id = r.id and l.closed_at is null where r.local_id = ?", localId);
    }

    Object person(String localId) {
        return record(localId).get("person");
    }

    int version(String localId) {
        return (Integer) record(localId).get("version");
    }

    boolean knows(String localId) {
        return hub.count("select count(*) from record where local_id = ?", localId) > 0;
    }

    long messages(String controlId) {
        return hub.count("select count(*) from message where control_id = ?", controlId);
    }

    long audited(String controlId) {
        return hub.count("select count(*) from audit_trail a join message m on m.id = a.message_id where "
                + "m.control_id = ?", controlId);
    }

    String outcome(String controlId) {
        return hub.jdbc().queryForObject("select outcome from message where control_id = ?", String.class, controlId);
    }
}
