package clientregistry.person.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Until when a certificate is good for something.
 *
 * @param kind  what it is to us
 * @param name  which of these: a setting, the subject of a CA, a node
 * @param until its end
 * @param file  where it stands, null when it came by a connection
 */
public record CertificateTerm(Kind kind, String name, Instant until, Path file) {

    /** What a certificate is to this registry. */
    public enum Kind {
        /** Shown by the listeners. */
        OWN,
        /** Of a CA of clients. */
        CA,
        /** Shown to another server. */
        SHOWN,
        /** Of a CA of another server. */
        SERVER_CA,
        /** The one a registered node showed last. */
        NODE
    }

    /** One that came by a connection. */
    public CertificateTerm(Kind kind, String name, Instant until) {
        this(kind, name, until, null);
    }

    private static CertificateTerm of(Kind kind, String name, X509Certificate certificate, Path file) {
        return new CertificateTerm(kind, name, certificate.getNotAfter().toInstant(), file);
    }

    /** The own one, and what is named by it: of a chain the one that ends first. Nothing when it cannot be read. */
    public static List<CertificateTerm> first(Kind kind, String name, Path file) {
        return read(file).stream().min(Comparator.comparing(X509Certificate::getNotAfter))
                .map(each -> List.of(of(kind, name, each, file))).orElse(List.of());
    }

    /** Each of a file, by its subject. */
    public static List<CertificateTerm> each(Kind kind, Path file) {
        return read(file).stream().map(each -> of(kind, each.getSubjectX500Principal().getName(), each, file))
                .toList();
    }

    private static List<X509Certificate> read(Path file) {
        List<X509Certificate> all = new ArrayList<>();
        try {
            for (Certificate each : PemTls.certificates(file)) {
                all.add((X509Certificate) each);
            }
        } catch (IOException e) {
            // Who uses the file says so.
        }
        return all;
    }

    /** Negative when it has ended. */
    public double daysLeft(Instant now) {
        return Duration.between(now, until).toSeconds() / (double) Duration.ofDays(1).toSeconds();
    }
}
