package clientregistry.store.audit;

import clientregistry.person.security.ServerCertificates.OwnKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Signs seals with the key of this hub's own certificate, and checks what any hub signed by the certificate it had then.
 * Thread-safe.
 */
public final class SealSigner {

    private final Supplier<OwnKey> own;

    /** @param own the key of now: it may be exchanged while the hub runs */
    public SealSigner(Supplier<OwnKey> own) {
        this.own = own;
    }

    /** A signature with what checks it. */
    record Signed(byte[] signature, X509Certificate certificate) {

        /** SHA-256 of the certificate, in hexadecimal digits. */
        String fingerprint() throws GeneralSecurityException {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        }
    }

    Signed sign(byte[] hash) throws GeneralSecurityException {
        OwnKey now = own.get();
        Signature signature = Signature.getInstance(algorithm(now.key().getAlgorithm()));
        signature.initSign(now.key());
        signature.update(hash);
        return new Signed(signature.sign(), now.certificate());
    }

    static boolean fits(byte[] hash, byte[] signature, X509Certificate certificate) throws GeneralSecurityException {
        Signature check = Signature.getInstance(algorithm(certificate.getPublicKey().getAlgorithm()));
        check.initVerify(certificate.getPublicKey());
        check.update(hash);
        return check.verify(signature);
    }

    private static String algorithm(String key) {
        return switch (key) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key;
        };
    }
}
