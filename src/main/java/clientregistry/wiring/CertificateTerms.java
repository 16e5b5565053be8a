package clientregistry.wiring;

import clientregistry.person.Words;
import clientregistry.person.security.CertificateTerm;
import clientregistry.person.security.CertificateTerm.Kind;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when each certificate is good that this hub knows: of the files that the settings name, and of nodes that came
 * since its start. Thread-safe.
 */
public final class CertificateTerms {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateTerms.class);
    private static final String[] SERVERS = {"database", "elasticsearch", "hapi", "atna", "audit.fhir"};

    private final Settings settings;
    private final Clock clock;
    private final Map<String, Instant> nodes = new ConcurrentHashMap<>();
    private final Map<String, LocalDate> told = new HashMap<>();

    public CertificateTerms(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A registered node showed this one. */
    public void shown(String node, X509Certificate certificate) {
        nodes.put(node, certificate.getNotAfter().toInstant());
    }

    /** All of them; of two of one kind and name the one that ends first. */
    public List<CertificateTerm> all() {
        List<CertificateTerm> all = new ArrayList<>(ofFiles(settings));
        nodes.forEach((node, until) -> all.add(new CertificateTerm(Kind.NODE, node, until)));
        return List.copyOf(all.stream().collect(Collectors.toMap(each -> each.kind() + " " + each.name(), each -> each,
                (one, other) -> one.until().isBefore(other.until()) ? one : other)).values());
    }

    /** Of the files alone. */
    public static List<CertificateTerm> ofFiles(Settings settings) {
        List<CertificateTerm> all = new ArrayList<>(CertificateTerm.first(Kind.OWN, "tls.certificate",
                settings.file("tls.certificate")));
        all.addAll(CertificateTerm.each(Kind.CA, settings.file("tls.ca")));
        for (String server : SERVERS) {
            String shown = server + ".certificate";
            if (!settings.get(shown).isEmpty()) {
                all.addAll(CertificateTerm.first(Kind.SHOWN, shown, settings.file(shown)));
            }
            String ca = server + ".ca";
            if (!settings.get(ca).isEmpty()) {
                all.addAll(CertificateTerm.first(Kind.SERVER_CA, ca, settings.file(ca)));
            }
        }
        return all;
    }

    /** Tells of those that end soon, each once a day. For one thread at a time. */
    public void warn() {
        LocalDate today = LocalDate.now(clock);
        for (CertificateTerm each : all()) {
            long days = (long) Math.floor(each.daysLeft(clock.instant()));
            String which = word(each.kind()) + " " + each.name();
            if (days < settings.number("tls.warn.days") && !today.equals(told.put(which, today))) {
                LOG.warn("The certificate {} ends in {} days", which, days);
            }
        }
    }

    /** As metrics and pages have it. */
    public static String word(Kind kind) {
        return Words.of(kind);
    }
}
