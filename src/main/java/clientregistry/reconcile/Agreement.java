package clientregistry.reconcile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares what PostgreSQL, the search index and the FHIR server know: whether everything is there, in its current version,
 * and nothing else. Changes nothing. Reads everything there is, so it takes a while. Thread-safe.
 */
public final class Agreement {

    /**
     * What was found. While publications wait, differences are to be expected.
     *
     * @param records     records of the registry, subsumed ones included
     * @param persons     persons of the registry, replaced ones included
     * @param links       open links
     * @param indexed     records found in the index
     * @param published   records and persons found on the FHIR server, 0 when there is none
     * @param waiting     outbox rows not published yet, parked ones included
     * @param differences all, index first
     */
    public record Report(long records, long persons, long links, long indexed, long published, long waiting,
                         List<Difference> differences) {

        public boolean agrees() {
            return differences.isEmpty();
        }
    }

    private final JdbcTemplate jdbc;
    private final IndexSide index;
    private final FhirSide fhir;

    /** @param fhirBase base of the FHIR server, null when none is published to */
    public Agreement(JdbcTemplate jdbc, RestClient elasticsearch, String fhirBase) {
        this.jdbc = jdbc;
        this.index = new IndexSide(jdbc, elasticsearch);
        this.fhir = fhirBase == null ? null : new FhirSide(jdbc, fhirBase);
    }

    /** @throws IOException when Elasticsearch or the FHIR server does not answer; a database that is gone throws its own */
    public Report check() throws IOException {
        List<Difference> differences = new ArrayList<>();
        long indexed = index.compare(differences::add);
        long published = fhir == null ? 0 : fhir.compare(differences::add);
        return new Report(count("select count(*) from record"), count("select count(*) from person"),
                count("select count(*) from link where closed_at is null"), indexed, published,
                count("select count(*) from outbox where target = 'index' or target = 'fhir' and ?", fhir != null),
                List.copyOf(differences));
    }

    private long count(String sql, Object... parameters) {
        Long count = jdbc.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }
}
