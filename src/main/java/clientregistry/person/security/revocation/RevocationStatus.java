package clientregistry.person.security.revocation;

import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of a certificate. Judged by the PKIX of Java from what is at hand: no judge asks another machine. */
public enum RevocationStatus {
    GOOD, REVOKED, UNKNOWN;

    /** By an answer of an OCSP responder, which must be of the issuer or of one it appointed, and of now. */
    public static RevocationStatus byAnswer(Issued of, byte[] answer) {
        try {
            PKIXRevocationChecker checker = (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX")
                    .getRevocationChecker();
            checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
            checker.setOcspResponses(Map.of(of.certificate(), answer));
            PKIXParameters parameters = trusting(of);
            parameters.setRevocationEnabled(false);
            parameters.addCertPathChecker(checker);
            return judge(of, parameters);
        } catch (GeneralSecurityException e) {
            return UNKNOWN;
        }
    }

    /**
     * By lists of revoked certificates, whoever issued them and whatever they are about; those that fit count.
     */
    public static RevocationStatus byLists(Issued of, Collection<? extends CRL> lists) {
        try {
            // Not by a checker of our own making: that one would fetch what the certificate names.
            PKIXParameters parameters = trusting(of);
            parameters.setRevocationEnabled(true);
            List<Object> known = new ArrayList<>(lists);
            known.add(of.issuer());
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            return judge(of, parameters);
        } catch (GeneralSecurityException e) {
            return UNKNOWN;
        }
    }

    private static PKIXParameters trusting(Issued of) throws GeneralSecurityException {
        return new PKIXParameters(Set.of(new TrustAnchor(of.issuer(), null)));
    }

    private static RevocationStatus judge(Issued of, PKIXParameters parameters) throws GeneralSecurityException {
        try {
            CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(of.certificate())), parameters);
            return GOOD;
        } catch (CertPathValidatorException e) {
            return e.getReason() == BasicReason.REVOKED ? REVOKED : UNKNOWN;
        }
    }

    /** Of a way: that of its worst part. */
    public RevocationStatus worse(RevocationStatus other) {
        if (this == REVOKED || other == REVOKED) {
            return REVOKED;
        }
        return this == GOOD ? other : this;
    }

    /** How a handshake is refused by it; its reason is what counts. */
    public CertificateException refusal() {
        BasicReason reason = this == REVOKED ? BasicReason.REVOKED : BasicReason.UNDETERMINED_REVOCATION_STATUS;
        return new CertificateException(name(), new CertPathValidatorException(name(), null, null, -1, reason));
    }
}
