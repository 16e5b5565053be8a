package clientregistry.tools.doctor;

import clientregistry.person.security.CertificateTerm;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesDoubts;
import clientregistry.person.security.SourcesFile;
import clientregistry.tools.doctor.Check.Severity;
import clientregistry.wiring.CertificateTerms;
import clientregistry.wiring.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates, and who is registered. */
final class FileChecks {

    private FileChecks() {
    }

    static List<Check> of(Installation at) {
        List<Check> all = new ArrayList<>();
        List<CertificateTerm> terms = CertificateTerms.ofFiles(at.settings());
        int soon = at.settings().number("tls.warn.days");
        for (CertificateTerm each : terms) {
            String about = each.kind() == CertificateTerm.Kind.CA ? "tls.ca" : each.name();
            String which = each.kind() == CertificateTerm.Kind.CA ? each.name() + " " : "";
            all.add(days(about, which, (long) Math.floor(each.daysLeft(at.clock().instant())), soon));
        }
        at.seen().forEach((node, days) -> all.add(days("node " + node, "its certificate ", days, soon)));
        all.addAll(sources(at.settings(), (int) terms.stream()
                .filter(each -> each.kind() == CertificateTerm.Kind.CA).count()));
        return all;
    }

    private static Check days(String about, String which, long days, int soon) {
        Severity severity = Check.by((double) -days, -soon, 1);
        if (severity == Severity.FAULT) {
            return Check.fault(about, which + "ended " + -days + " days ago", "renew it");
        }
        return severity == Severity.OK ? Check.ok(about, which + "ends in " + days + " days")
                : Check.warning(about, which + "ends in " + days + " days",
                        "renew it; it is taken over without a restart");
    }

    private static List<Check> sources(Settings settings, int authorities) {
        Path file = settings.config().resolve("sources.yaml");
        String about = "config/sources.yaml";
        try {
            List<String> faults = SourcesFile.faults(file);
            if (!faults.isEmpty()) {
                return faults.stream().map(each -> Check.fault(about, each, "mend the file")).toList();
            }
            Sources sources = SourcesFile.read(file);
            List<Check> all = new ArrayList<>();
            all.add(Check.ok(about, sources.nodes().size() + " nodes, " + sources.all().size() + " sources"));
            SourcesDoubts.of(sources, authorities).forEach(each -> all.add(Check.note(about, each)));
            return all;
        } catch (IllegalArgumentException e) {
            return List.of(Check.fault(about, e.getMessage(), "mend the file"));
        }
    }
}
