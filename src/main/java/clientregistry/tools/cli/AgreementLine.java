package clientregistry.tools.cli;

import clientregistry.match.golden.SurvivorshipFile;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.query.health.RegistryCounts;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether PostgreSQL, Elasticsearch and HAPI say the same, for people. */
final class AgreementLine {

    private static final int SHOWN = 5;

    private AgreementLine() {
    }

    /** Prints whether the servers agree, and gives it. */
    static boolean print(PrintWriter out, UnaryOperator<String> setting, JdbcTemplate jdbc) {
        String fhir = setting.apply("hapi.enabled").equals("true") ? setting.apply("hapi.url") : null;
        try (RestClient elasticsearch = SearchServer.client(setting, Place.home(), 0)) {
            Agreement.Report report = new Agreement(jdbc, SurvivorshipFile.read(Place.config()), elasticsearch, fhir,
                    FhirServer.access(setting, Place.home(), FhirServer.HAPI)).check();
            Map<String, Double> counts = new RegistryCounts(jdbc).read();
            out.println("  " + text(report, counts.get("records").longValue(), counts.get("persons").longValue()));
            report.differences().stream().limit(SHOWN).forEach(difference -> out.println("    " + difference));
            return report.agrees();
        } catch (IOException e) {
            out.println("  agreement cannot be checked: a server does not answer");
            return false;
        }
    }

    /**
     * Persons and records are counted as everywhere; those that others replaced stay known to all servers.
     *
     * @param records that nobody replaced
     * @param persons that nobody replaced
     */
    static String text(Agreement.Report report, long records, long persons) {
        long replaced = report.records() - records + report.persons() - persons;
        String others = replaced == 0 ? "" : String.format(" (and %,d replaced records and persons)", replaced);
        return String.format("%s  PostgreSQL %,d records, %,d persons, %,d links%s; Elasticsearch %,d records; HAPI %,d "
                + "Patients", report.agrees() ? "all agree:  " : "NO agreement:", records, persons, report.links(),
                others, report.indexed(), report.published());
    }
}
