package clientregistry.tools.cli;

import clientregistry.match.golden.SurvivorshipFile;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import java.io.IOException;
import java.io.PrintWriter;
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
            out.printf("  %s  PostgreSQL %,d records, %,d persons, %,d links; Elasticsearch %,d records; HAPI %,d "
                    + "Patients%n", report.agrees() ? "all agree:  " : "NO agreement:", report.records(),
                    report.persons(), report.links(), report.indexed(), report.published());
            report.differences().stream().limit(SHOWN).forEach(difference -> out.println("    " + difference));
            return report.agrees();
        } catch (IOException e) {
            out.println("  agreement cannot be checked: a server does not answer");
            return false;
        }
    }
}
