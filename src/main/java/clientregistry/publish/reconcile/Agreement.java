package clientregistry.publish.reconcile;

import clientregistry.feed.fhir.PublishedPatient;
import clientregistry.jobs.JobRuns;
import clientregistry.match.golden.Survivorship;
import clientregistry.person.security.ServerAccess;
import clientregistry.person.security.Sources;
import clientregistry.query.Patients;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares what PostgreSQL, the search index and the FHIR server know: whether everything is there, in its current
 * version, and nothing else. Reads everything there is, so it takes a while. Thread-safe.
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
    private final Patients published;
    private final RestClient elasticsearch;
    private final String fhirBase;
    private final ServerAccess access;
    private final boolean exclusive;

    /**
     * Of a registry that publishes as it is shipped.
     *
     * @param fhirBase base of the FHIR server, null when none is published to
     * @param access   how the FHIR server is spoken to
     */
    public Agreement(JdbcTemplate jdbc, Survivorship survivorship, RestClient elasticsearch, String fhirBase,
            ServerAccess access) {
        this(jdbc, new Patients(jdbc, Sources.none(), survivorship).published(PublishedPatient.SHIPPED_BYTES),
                elasticsearch, fhirBase, access, false);
    }

    /**
     * @param published what the FHIR server is told; what a source is called beside its tag does not matter
     * @param access    how the FHIR server is spoken to
     * @param exclusive whether all Patients of the FHIR server that have our tags are this registry's
     */
    public Agreement(JdbcTemplate jdbc, Patients published, RestClient elasticsearch, String fhirBase,
            ServerAccess access, boolean exclusive) {
        this.jdbc = jdbc;
        this.published = published;
        this.elasticsearch = elasticsearch;
        this.fhirBase = fhirBase;
        this.access = access;
        this.exclusive = exclusive;
    }

    private List<TargetSide> sides() {
        List<TargetSide> sides = new ArrayList<>(List.of(new IndexSide(jdbc, elasticsearch)));
        if (fhirBase != null) {
            JsonHttp http = new JsonHttp(access);
            sides.add(new FhirSide(jdbc, published, fhirBase, http, Outbox.Kind.RECORD, null));
            sides.add(new FhirSide(jdbc, published, fhirBase, http, Outbox.Kind.PERSON,
                    new FhirStrangers(jdbc, fhirBase, http, exclusive)));
        }
        return sides;
    }

    /** A run that repairs, or only reports when its parameter is {@link Reconciliation#DRY_RUN}. */
    public Reconciliation reconciliation(JobRuns.Run run, Outbox outbox, Duration patience) {
        return new Reconciliation(sides(), outbox, run.id(), Reconciliation.DRY_RUN.equals(run.parameters()), patience);
    }

    /**
     * Compares once and changes nothing; what is only under way counts as different.
     *
     * @throws IOException when Elasticsearch or the FHIR server does not answer; a database that is gone throws its own
     */
    public Report check() throws IOException {
        List<Difference> differences = new ArrayList<>();
        long indexed = 0;
        long published = 0;
        for (TargetSide side : sides()) {
            long found = compare(side, differences);
            indexed += side.side() == Difference.Side.INDEX ? found : 0;
            published += side.side() == Difference.Side.FHIR ? found : 0;
        }
        return new Report(count("select count(*) from record"), count("select count(*) from person"),
                count("select count(*) from link where closed_at is null"), indexed, published,
                count("select count(*) from outbox where target = 'index' or target = 'fhir' and ?", fhirBase != null),
                List.copyOf(differences));
    }

    private static long compare(TargetSide side, List<Difference> differences) throws IOException {
        long found = 0;
        for (Pages pages = new Pages(side); pages.hasMore();) {
            Pages.Page page = pages.next();
            found += page.found();
            differences.addAll(page.differences());
        }
        return found;
    }

    private long count(String sql, Object... parameters) {
        Long count = jdbc.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }
}
