package clientregistry.run;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.Ack;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Sends people through the doors of one hub, and asks its registry who is who. For many threads. */
public final class Feed {

    private static final AtomicInteger CONTROL_IDS = new AtomicInteger();

    private final TestHub hub;
    private final Map<String, FhirClient> clients = new ConcurrentHashMap<>();

    public Feed(TestHub hub) {
        this.hub = hub;
    }

    public static PersonRow row(String id, String given, String family, String born, String sex, String nationalId) {
        return PersonRow.of(Collections.nCopies(PersonColumn.values().length, "")).with(PersonColumn.RECORD_ID, id)
                .with(PersonColumn.GIVEN_NAME, given).with(PersonColumn.SURNAME, family)
                .with(PersonColumn.BIRTH_DATE, born)
                .with(PersonColumn.SEX, sex).with(PersonColumn.NATIONAL_ID, nationalId);
    }

    public static String patient(String source, PersonRow row) {
        return new FhirWriter(SourceProfile.of(source)).write(row).json();
    }

    public FhirClient.Response fhir(String source, PersonRow row) {
        return post("openmrs".equals(source) || "dhis2".equals(source) ? source : "gateway", "Patient",
                patient(source, row));
    }

    /** One exchange and so one batch, its entries in order; a batch Bundle, where each entry stands for itself. */
    public FhirClient.Response batch(List<String> patients) {
        String entries = patients.stream()
                .map(p -> "{\"resource\":" + p + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}")
                .collect(Collectors.joining(","));
        return post("gateway", "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}");
    }

    private FhirClient.Response post(String certificate, String path, String body) {
        try {
            return clients.computeIfAbsent(certificate, hub::fhir).post(path, FhirClient.JSON, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Feeds a row as an A28 message; gives MSA-1. */
    public String hl7(String source, PersonRow row) {
        return send(source, new Hl7Writer(SourceProfile.of(source))
                .write(row, "A28", "C" + CONTROL_IDS.incrementAndGet()));
    }

    /** A40: {@code retired} is the id given up. */
    public String merge(String source, PersonRow survivor, String retired) {
        return send(source, new Hl7Writer(SourceProfile.of(source)).merge(survivor, retired,
                "C" + CONTROL_IDS.incrementAndGet()));
    }

    public String send(String source, String message) {
        try (MllpClient sender = hub.mllp(source)) {
            return Ack.parse(sender.send(message)).code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UUID record(String localId) {
        return hub.jdbc().queryForObject("select id from record where local_id = ?", UUID.class, localId);
    }

    /** CRUID of a record, null while it waits. */
    public UUID person(String localId) {
        List<UUID> open = hub.jdbc().queryForList("select l.person_id from record r join link l on l.record_id = r.id "
                + "where r.local_id = ? and l.closed_at is null", UUID.class, localId);
        return open.isEmpty() ? null : open.get(0);
    }

    public boolean pending(String localId) {
        return 1 == hub.count("select count(*) from record where local_id = ? and pending_order is not null", localId);
    }

    public long openTasks(String kind, String localId) {
        return hub.count("select count(*) from task t join record r on r.id = t.record_id "
                + "where t.kind = ? and r.local_id = ? and t.state = 'open'", kind, localId);
    }

    /** Who is one person with whom, by local ids. */
    public Set<Set<String>> partition() {
        return hub.jdbc().query("select string_agg(r.local_id, ',') as ids from link l join record r on r.id = "
                + "l.record_id "
                + "where l.closed_at is null group by l.person_id", (row, n) -> Set.of(row.getString("ids").split(",")))
                .stream().collect(Collectors.toSet());
    }
}
