package clientregistry.tools.doctor;

import clientregistry.run.ProductionChecks;
import clientregistry.run.TrailOwnership;
import clientregistry.tools.doctor.Check.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that is looked at. */
public final class Doctor {

    private Doctor() {
    }

    /** What was seen, the worst first, otherwise in the order of looking. */
    public static List<Check> look(Installation at) {
        List<Check> all = new ArrayList<>(careless(at));
        at.underway().forEach(line -> all.add(Check.warning("nodes", line, "ask again when it is done; see its log")));
        all.addAll(MachineChecks.of(at.settings().data()));
        // Who starts has some of its ports, and who stops has lost some.
        if (at.underway().isEmpty()) {
            all.addAll(PortChecks.of(at));
        }
        all.addAll(FileChecks.of(at));
        if (at.settings().flag("embedded.enabled") && at.nodes().isEmpty()) {
            all.add(Check.note("servers", "not asked: embedded ones run with the hub, and none does"));
        } else {
            servers(at, all);
        }
        all.sort(Comparator.comparing(Check::severity).reversed());
        return List.copyOf(all);
    }

    private static void servers(Installation at, List<Check> all) {
        all.addAll(ServerChecks.of(at.settings()));
        if (at.database() == null) {
            all.add(Check.fault("database", "does not answer", "see the hub's log and that of PostgreSQL"));
        } else {
            all.addAll(DatabaseChecks.of(at));
            all.addAll(QueueChecks.of(at));
            all.addAll(NodeChecks.of(at.database()));
        }
    }

    /** What production refuses, it warns of in development. */
    private static List<Check> careless(Installation at) {
        Severity severity = at.settings().isDevelopment() ? Severity.WARNING : Severity.FAULT;
        return Stream.concat(ProductionChecks.of(at.settings(), at.clock()).stream(),
                TrailOwnership.finding(at.settings()).stream())
                .map(each -> new Check(each.key(), severity, each.why(), each.remedy())).toList();
    }

    /** How all is that was looked at. */
    public static Severity worst(List<Check> checks) {
        return checks.stream().map(Check::severity).max(Comparator.naturalOrder()).orElse(Severity.OK);
    }
}
