package clientregistry.servers;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A key and a certificate that nobody else has and nobody else signed: who trusts that alone, speaks with its holder
 * alone.
 *
 * @param certificate PEM
 * @param key         PEM, PKCS#8, unencrypted
 */
record SelfSigned(String certificate, String key) {

    /** The last moment a certificate can name. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    static SelfSigned create(String name) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            return new SelfSigned(pem("CERTIFICATE", certificate(new X500Name("CN=" + name), pair)),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java knows P-256", e);
        }
    }

    private static byte[] certificate(X500Name name, KeyPair pair) throws GeneralSecurityException, IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        V3TBSCertificateGenerator said = new V3TBSCertificateGenerator();
        said.setSerialNumber(new ASN1Integer(1));
        said.setIssuer(name);
        said.setSubject(name);
        said.setStartDate(new Time(Date.from(Instant.EPOCH)));
        said.setEndDate(new Time(Date.from(NEVER)));
        said.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        said.setSignature(algorithm);
        TBSCertificate signed = said.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getEncoded(ASN1Encoding.DER));
        return new DERSequence(new ASN1Encodable[] {signed, algorithm, new DERBitString(signature.sign())})
                .getEncoded(ASN1Encoding.DER);
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(what,
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    /** The record's own would print the key. */
    @Override
    public String toString() {
        return "SelfSigned[hidden]";
    }
}
