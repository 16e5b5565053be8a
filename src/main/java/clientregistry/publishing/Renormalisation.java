package clientregistry.publishing;

import clientregistry.fhir.FhirFormat;
import clientregistry.fhir.PatientReader;
import clientregistry.intake.Preparation;
import clientregistry.linking.Change;
import clientregistry.security.Authority;
import clientregistry.security.Sources;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the normalised views and blocking keys of all current versions anew from what was sent, so that an index never
 * mixes keys of two schemes. Thread-safe.
 */
public final class Renormalisation {

    private static final int PAGE = 500;

    private record Stored(UUID record, int version, String resource, String features) {
    }

    private final JdbcTemplate jdbc;
    private final Preparation preparation;
    private final Sources sources;

    public Renormalisation(JdbcTemplate jdbc, Preparation preparation, Sources sources) {
        this.jdbc = jdbc;
        this.preparation = preparation;
        this.sources = sources;
    }

    public void run() {
        UUID last = new UUID(0, 0);
        for (List<Stored> page = page(last); !page.isEmpty(); page = page(last)) {
            page.forEach(this::renew);
            last = page.get(page.size() - 1).record;
        }
    }

    private List<Stored> page(UUID after) {
        return jdbc.query("""
                select v.record_id, v.version, v.resource, v.features
                from record r join record_version v on v.record_id = r.id and v.version = r.version
                where r.id > ? order by r.id limit ?
                """, (row, n) -> new Stored(row.getObject("record_id", UUID.class), row.getInt("version"),
                row.getString("resource"), row.getString("features")), after, PAGE);
    }

    private void renew(Stored stored) {
        Patient patient = FhirFormat.JSON.read(Patient.class, stored.resource);
        Change.Content content = preparation.content(stored.resource,
                PatientReader.read(patient, uri -> sources.authority(uri).map(Authority::uri).orElse(null)));
        String features = content.features().toJson();
        if (!features.equals(stored.features)) {
            jdbc.update("update record_version set features = ?, keys = ? where record_id = ? and version = ?", s -> {
                s.setString(1, features);
                s.setArray(2, s.getConnection().createArrayOf("text", content.keys().toArray()));
                s.setObject(3, stored.record);
                s.setInt(4, stored.version);
            });
        }
    }
}
