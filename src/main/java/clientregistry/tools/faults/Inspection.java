package clientregistry.tools.faults;

import clientregistry.match.golden.Survivorship;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks in the registry for what the senders were told. Changes nothing. For one thread. */
final class Inspection {

    private static final int REMARKS = 5;
    private static final Path HERE = Path.of("");

    private record Stored(int version, String resource, String person) {
    }

    private final JdbcTemplate jdbc;
    private final Stage.Servers servers;
    private final Survivorship survivorship;
    private final List<String> remarks = new ArrayList<>();
    private long missing;
    private long doubled;
    private long wrong;

    Inspection(JdbcTemplate jdbc, Stage.Servers servers, Survivorship survivorship) {
        this.jdbc = jdbc;
        this.servers = servers;
        this.survivorship = survivorship;
    }

    Verdict inspect(String scenario, Ledger ledger, double rate, double recovered, double drained) throws IOException {
        long found = messages(ledger);
        records(ledger);
        Set<String> ours = new HashSet<>();
        ledger.entries().forEach(entry -> ours.add(entry.message().localId()));
        individuals(ours);
        ledger.refusals().forEach((reason, count) -> remark(count + " refused: " + reason));
        return new Verdict(scenario, ledger.sent(), ledger.answered(), ledger.resent(), found, missing, doubled, wrong,
                differences(), rate, recovered, drained, List.copyOf(remarks));
    }

    private void remark(String what) {
        if (remarks.size() < REMARKS) {
            remarks.add(what);
        }
    }

    /** Each is stored once, however often it was sent. */
    private long messages(Ledger ledger) {
        Map<String, Integer> stored = new HashMap<>();
        jdbc.query("select source, control_id, count(*) as times from message where outcome <> 'refused' and "
                + "control_id is not null group by 1, 2", row -> {
                    stored.put(row.getString("source") + " " + row.getString("control_id"), row.getInt("times"));
                });
        long found = 0;
        for (Ledger.Entry entry : ledger.entries()) {
            String id = entry.message().source() + " " + entry.message().controlId();
            int times = stored.getOrDefault(id, 0);
            if (times > 1) {
                doubled++;
                remark("message " + id + " is stored " + times + " times");
            } else if (times == 0 && entry.answered()) {
                missing++;
                remark("message " + id + " is missing");
            }
            found += times > 0 && entry.answered() ? 1 : 0;
        }
        return found;
    }

    /** Each message made one version, and the last one is what the record says. */
    private void records(Ledger ledger) {
        Map<String, List<Ledger.Entry>> told = new HashMap<>();
        ledger.entries().forEach(entry -> told.computeIfAbsent(key(entry.message().source(), entry.message().localId()),
                key -> new ArrayList<>()).add(entry));
        Map<String, Stored> stored = stored();
        told.forEach((key, entries) -> {
            Stored record = stored.get(key);
            long answered = entries.stream().filter(Ledger.Entry::answered).count();
            if (answered == 0) {
                return;
            }
            int version = record == null ? 0 : record.version;
            if (version < answered) {
                missing += answered - version;
                remark("record " + key + " has " + version + " versions of " + answered + " messages");
            } else if (version > entries.size()) {
                doubled += version - entries.size();
                remark("record " + key + " has " + version + " versions of " + entries.size() + " messages");
            } else if (answered == entries.size() && !record.resource.contains(entries.get(entries.size() - 1).message()
                    .phone())) {
                wrong++;
                remark("record " + key + " does not say what was told last");
            }
        });
    }

    private static String key(String source, String localId) {
        return source + " " + localId;
    }

    private Map<String, Stored> stored() {
        Map<String, Stored> stored = new HashMap<>();
        jdbc.query("""
                select r.source, r.local_id, r.version, v.resource, l.person_id::text as person from record r
                join record_version v on v.record_id = r.id and v.version = r.version
                left join link l on l.record_id = r.id and l.closed_at is null
                """, row -> {
            stored.put(key(row.getString("source"), row.getString("local_id")), new Stored(row.getInt("version"),
                    row.getString("resource"), row.getString("person")));
        });
        return stored;
    }

    /** All records of one individual are one person, and no person is two individuals. */
    private void individuals(Set<String> ours) {
        Map<String, Set<String>> persons = new HashMap<>();
        Map<String, Set<String>> individuals = new HashMap<>();
        jdbc.query("select r.local_id, l.person_id::text as person from record r left join link l on l.record_id = "
                + "r.id and l.closed_at is null", row -> {
                    persons.computeIfAbsent(row.getString("local_id"), key -> new HashSet<>())
                            .add(row.getString("person"));
                    individuals.computeIfAbsent(row.getString("person"), key -> new HashSet<>())
                            .add(row.getString("local_id"));
                });
        persons.forEach((individual, found) -> {
            if (ours.contains(individual)
                    && (found.size() != 1 || individuals.get(found.iterator().next()).size() != 1)) {
                wrong++;
                remark("individual " + individual + " is person " + found);
            }
        });
    }

    private long differences() throws IOException {
        UnaryOperator<String> setting = key -> servers.settings().getOrDefault(key, "");
        try (RestClient elasticsearch = SearchServer.client(setting, HERE, 0)) {
            Agreement.Report report = new Agreement(jdbc, survivorship, elasticsearch, servers.hapi().url(),
                    FhirServer.access(setting, HERE, FhirServer.HAPI)).check();
            report.differences().stream().limit(REMARKS).forEach(difference -> remark(difference.toString()));
            return report.differences().size() + report.waiting();
        }
    }
}
