package clientregistry.person.security.revocation;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A certificate and the one of the CA that issued it, which alone, or whom it names, may say that it is revoked.
 *
 * @param certificate what is asked about
 * @param issuer      whose key signed it
 */
public record Issued(X509Certificate certificate, X509Certificate issuer) {

    /**
     * The way from a certificate to a CA that is trusted, the certificate first; empty when it is trusted itself.
     *
     * @param trusted the CAs
     * @param shown   the certificate, and in any order what may stand between
     * @throws GeneralSecurityException when there is no such way
     */
    public static List<Issued> path(KeyStore trusted, X509Certificate... shown) throws GeneralSecurityException {
        if (trusted.getCertificateAlias(shown[0]) != null) {
            return List.of();
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(shown[0]);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
        parameters.setRevocationEnabled(false);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(
                Arrays.asList(shown))));
        PKIXCertPathBuilderResult found = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX")
                .build(parameters);
        List<X509Certificate> upwards = new ArrayList<>();
        for (Certificate each : found.getCertPath().getCertificates()) {
            upwards.add((X509Certificate) each);
        }
        upwards.add(found.getTrustAnchor().getTrustedCert());
        List<Issued> path = new ArrayList<>();
        for (int i = 0; i + 1 < upwards.size(); i++) {
            path.add(new Issued(upwards.get(i), upwards.get(i + 1)));
        }
        return path;
    }
}
