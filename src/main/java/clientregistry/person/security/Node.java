package clientregistry.person.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * A registered certificate: who speaks, for which sources, and what it may do (ITI-19 node authentication).
 *
 * @param name        short name for logs and the audit trail
 * @param subject     parts that must be in the certificate's subject, null when the fingerprint decides
 * @param fingerprint SHA-256 of the certificate in lower-case hex, null when the subject decides
 * @param speaksFor   names of the sources it may send for
 * @param roles       what it may do
 */
public record Node(String name, String subject, String fingerprint, Set<String> speaksFor, Set<Role> roles) {

    public enum Role { FEED, QUERY, STEWARD }

    boolean owns(X509Certificate certificate) {
        return (subject == null || partsOf(certificate.getSubjectX500Principal().getName())
                .containsAll(partsOf(subject)))
                && (fingerprint == null || fingerprint.equals(fingerprintOf(certificate)));
    }

    /** Whether every certificate with this subject is this node's; whatever is no subject belongs to nobody. */
    boolean ownsSubject(String distinguishedName) {
        try {
            return subject != null && fingerprint == null && partsOf(distinguishedName).containsAll(partsOf(subject));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A certificate need not list its attributes in our order, and blanks and case do not matter. */
    private static Set<String> partsOf(String distinguishedName) {
        try {
            return new HashSet<>(new LdapName(distinguishedName).getRdns()).stream()
                    .map(rdn -> rdn.getType().toLowerCase(Locale.ROOT) + "=" + rdn.getValue().toString().trim())
                    .collect(Collectors.toSet());
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("not a distinguished name: " + distinguishedName, e);
        }
    }

    static String fingerprintOf(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
