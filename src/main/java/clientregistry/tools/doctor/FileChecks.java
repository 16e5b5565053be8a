package clientregistry.tools.doctor;

import clientregistry.person.security.CertificateTerm;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesDoubts;
import clientregistry.person.security.SourcesFile;
import clientregistry.wiring.CertificateTerms;
import clientregistry.wiring.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates, and who is registered. */
final class FileChecks {

    private FileChecks() {
    }

    static List<Check> of(Installation at) {
        List<Check> all = new ArrayList<>();
        List<CertificateTerm> terms = CertificateTerms.ofFiles(at.settings());
        int soon = at.settings().number("tls.warn.days");
        terms.stream().collect(Collectors.groupingBy(each -> each.file().toAbsolutePath().normalize(),
                LinkedHashMap::new, Collectors.toList())).values().forEach(uses -> all.add(file(uses, at.clock().instant(), soon)));
        at.seen().forEach((node, days) -> all.add(judged("node " + node, days, "its certificate " + ends(days), soon)));
        all.addAll(sources(at.settings(), (int) terms.stream()
                .filter(each -> each.kind() == CertificateTerm.Kind.CA).count()));
        return all;
    }

    /** One file with all that it is used as; of CAs of clients it is said whose. */
    private static Check file(List<CertificateTerm> uses, Instant now, int soon) {
        String about = uses.stream().map(FileChecks::setting).distinct().collect(Collectors.joining(", "));
        long first = uses.stream().mapToLong(each -> days(each, now)).min().orElseThrow();
        String authorities = uses.stream().filter(each -> each.kind() == CertificateTerm.Kind.CA)
                .map(each -> each.name() + " " + ends(days(each, now))).collect(Collectors.joining("; "));
        return judged(about, first, authorities.isEmpty() ? ends(first) : authorities, soon);
    }

    private static String setting(CertificateTerm use) {
        return use.kind() == CertificateTerm.Kind.CA ? "tls.ca" : use.name();
    }

    private static long days(CertificateTerm term, Instant now) {
        return (long) Math.floor(term.daysLeft(now));
    }

    private static String ends(long days) {
        return days < 0 ? "ended " + -days + " days ago" : "ends in " + days + " days";
    }

    /** @param days left of what ends first */
    private static Check judged(String about, long days, String found, int soon) {
        return switch (Check.by((double) -days, -soon, 1)) {
            case FAULT -> Check.fault(about, found, "renew it");
            case WARNING -> Check.warning(about, found, "renew it; it is taken over without a restart");
            default -> Check.ok(about, found);
        };
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
