package clientregistry.tools.cli;

import clientregistry.query.health.RegistryCounts;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.client.SourceProfile;
import clientregistry.tools.demo.Population;
import clientregistry.tools.evaluation.Evaluation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the demo came to, for people. */
final class DemoSummary {

    private DemoSummary() {
    }

    /** Prints what the demonstration did; gives whether PostgreSQL, Elasticsearch and HAPI agree. */
    static boolean print(PrintWriter out, RunningHub hub, List<LoadResult> results, Population population,
            Evaluation judged, JdbcTemplate jdbc) {
        long accepted = results.stream().mapToLong(LoadResult::accepted).sum();
        long refused = results.stream().mapToLong(r -> r.refused() + r.failed()).sum();
        double seconds = results.stream().mapToDouble(LoadResult::seconds).sum();
        Map<String, Double> counts = new RegistryCounts(jdbc).read();
        out.printf("%n%,d records of %,d people sent, half as FHIR over HTTPS, half as HL7v2 over MLLP, with client "
                + "certificates%n", population.entries().size(), judged.truePersons());
        out.printf("  accepted       %,d (%,d refused), %.0f records/s%n", accepted, refused, accepted / seconds);
        out.printf("  in the registry  %,.0f records, %,.0f persons, %,.0f links, %,.0f review tasks%n",
                counts.get("records"), counts.get("persons"), counts.get("links"), counts.get("tasks"));
        out.printf("  precision %.4f and recall %.4f of automatic links, recall %.4f with review%n", judged.pairwise()
                .precision(), judged.pairwise().recall(), judged.pairwiseWithReview().recall());
        boolean agree = AgreementLine.print(out, hub::get, jdbc);
        out.flush();
        return agree;
    }

    /** What waits for somebody. */
    static void left(PrintWriter out, JdbcTemplate jdbc) {
        String kinds = String.join(", ", jdbc.queryForList("select count(*) || ' ' || kind from task where state = 'open' "
                + "group by kind order by kind", String.class));
        out.printf("  waiting for you: %s; one publication that failed, one refused message%n", kinds);
        out.flush();
    }

    /**
     * A record whose person has others, too, so that there is something to see; any one where there is none.
     *
     * @param found person by local id
     */
    static Population.Entry example(Population population, Map<String, String> found) {
        Map<String, Long> records = found.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return population.entries().stream()
                .filter(entry -> records.getOrDefault(found.get(entry.row().recordId()), 0L) > 1)
                .findFirst().orElse(population.entries().get(0));
    }

    static void next(PrintWriter out, UnaryOperator<String> setting, Population.Entry entry) {
        String identifier = SourceProfile.of(entry.source()).system() + "|" + entry.row().recordId();
        out.println();
        out.println("Next:");
        out.println("  ./hub console       (a link to the web console for your browser: questions to judge, persons, system)");
        out.println("  ./hub person '" + identifier + "'");
        out.println("  curl --cacert certs/dev/ca.pem --cert certs/dev/" + entry.source() + ".pem --key certs/dev/"
                + entry.source()
                + "-key.pem 'https://" + Endpoints.address(setting, "fhir")
                + "/fhir/Patient/$ihe-pix?sourceIdentifier=" + identifier.replace("|", "%7C") + "'");
        out.println("  ./hub status        (and ./hub stop when you have seen enough)");
        out.flush();
    }
}
