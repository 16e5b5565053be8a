package clientregistry.person.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a registered certificate is told from others: all that is given must be so.
 *
 * @param subject     parts of its subject, null when another part decides
 * @param issuer      parts of the subject of the CA that issued it, null for any CA of the hub
 * @param name        an alternative name (DNS, e-mail or URI) it bears, null when another part decides
 * @param fingerprint SHA-256 in lower-case hex, null when another part decides
 */
public record KnownBy(Subject subject, Subject issuer, String name, String fingerprint) {

    /** GeneralName of RFC 5280: rfc822Name, dNSName, uniformResourceIdentifier. */
    private static final List<Integer> TEXTS = List.of(1, 2, 6);

    boolean fits(X509Certificate certificate) {
        return (subject == null || Subject.of(certificate.getSubjectX500Principal()).contains(subject))
                && (issuer == null || Subject.of(certificate.getIssuerX500Principal()).contains(issuer))
                && (name == null || bears(certificate))
                && (fingerprint == null || fingerprint.equals(fingerprintOf(certificate)));
    }

    private boolean bears(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(each -> each.get(0) instanceof Integer type
                    && TEXTS.contains(type) && each.get(1).toString().toLowerCase(Locale.ROOT).equals(name));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Whether the subject alone decides and is this one; whatever is no subject belongs to nobody. */
    boolean isSubject(String distinguishedName) {
        if (subject == null || issuer != null || name != null || fingerprint != null) {
            return false;
        }
        try {
            return Subject.of(distinguishedName).contains(subject);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether one certificate could be both, so that chance would say whose it is. */
    boolean overlaps(KnownBy other) {
        if (fingerprint != null || other.fingerprint != null) {
            return fingerprint != null && fingerprint.equals(other.fingerprint);
        }
        if (name != null || other.name != null) {
            return name != null && name.equals(other.name);
        }
        return subject.fitsWith(other.subject)
                && (issuer == null || other.issuer == null || issuer.fitsWith(other.issuer));
    }

    /** How much is asked: a fingerprint is one certificate, an alternative name one machine. */
    int strictness() {
        if (fingerprint != null) {
            return 2;
        }
        return name != null ? 1 : 0;
    }

    /** For people. */
    public String text() {
        List<String> all = new ArrayList<>();
        if (subject != null) {
            all.add(subject.text());
        }
        if (issuer != null) {
            all.add("of " + issuer.text());
        }
        Stream.of(name, fingerprint).filter(Objects::nonNull).forEach(all::add);
        return String.join("; ", all);
    }

    static String fingerprintOf(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
