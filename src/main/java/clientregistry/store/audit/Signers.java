package clientregistry.store.audit;

import clientregistry.person.security.PemTls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whose seals are believed: hubs, by certificates in files. What the database says of itself shows nothing, since whoever
 * rewrote the trail in it could have put a key of his own beside. Dates are not looked at: seals outlive certificates.
 * Immutable.
 */
public final class Signers implements Predicate<X509Certificate> {

    /** Of a TLS server (RFC 5280, 4.2.1.12), as every hub is one; whoever sends to it is not. */
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    private final List<X509Certificate> known;

    private Signers(List<X509Certificate> known) {
        this.known = List.copyOf(known);
    }

    /**
     * Those that these certificates are of, and servers whose certificates they issued.
     *
     * @param files PEM: those of this hub, of CAs, and former ones
     * @throws IOException when one cannot be read; names the file
     */
    public static Signers of(List<Path> files) throws IOException {
        List<X509Certificate> known = new ArrayList<>();
        for (Path file : files) {
            known.addAll(PemTls.certificatesOf(file));
        }
        return new Signers(known);
    }

    @Override
    public boolean test(X509Certificate signer) {
        return known.contains(signer) || (isServer(signer) && known.stream().anyMatch(ca -> isIssued(signer, ca)));
    }

    private static boolean isServer(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.contains(SERVER);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean isIssued(X509Certificate certificate, X509Certificate ca) {
        if (ca.getBasicConstraints() < 0 || !ca.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
