package clientregistry.tools.client;

import clientregistry.person.security.PemTls;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A CA of the tests that issues what it can revoke: certificates, lists and answers of its responder. Thread-safe. */
public final class RevokingCa {

    /**
     * A key with its certificate.
     *
     * @param issuers PEM of those between it and the CA that is trusted
     */
    public record Holder(KeyPair keys, X509Certificate certificate, String issuers) {

        /** TLS of a client that shows it and trusts the hub of {@link TestCertificates}; keeps PEM files of it. */
        public SSLContext client(Path directory) throws IOException {
            return client(directory, TestCertificates.directory().resolve("ca.pem"));
        }

        /** The same, and trusts the servers of this CA. */
        public SSLContext client(Path directory, Path authority) throws IOException {
            Path shown = Files.writeString(directory.resolve(name() + ".pem"), text());
            Path key = Files.writeString(directory.resolve(name() + "-key.pem"), secret());
            return PemTls.of(authority, shown, key);
        }

        /** PEM, PKCS#8. */
        public String secret() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }

        /** PEM, its issuers behind it. */
        public String text() {
            return pem("CERTIFICATE", encoded()) + issuers;
        }

        private byte[] encoded() {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private String name() {
            return certificate.getSerialNumber().toString();
        }
    }

    /** How old what it says is. */
    public enum Age { OF_NOW, OUT_OF_DATE }

    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private final Holder own;
    private final String behind;

    public RevokingCa(String name) {
        KeyPair keys = keys();
        own = new Holder(keys, issue(name, keys, name, keys, authority()), "");
        behind = "";
    }

    private RevokingCa(Holder own) {
        this.own = own;
        behind = own.text();
    }

    private static List<Part> authority() {
        return List.of(new Part(Extension.basicConstraints, true, new BasicConstraints(true)),
                new Part(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    }

    private record Part(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    }

    public Holder own() {
        return own;
    }

    /** A client's, which names a responder and a distribution point; null for none. */
    public Holder client(String name, String responder, String point) {
        List<Part> parts = new ArrayList<>(named(responder, point));
        parts.add(new Part(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
        return issued("CN=" + name, parts);
    }

    /** A CA below this one, whose certificate names them in the same way. */
    public RevokingCa below(String name, String responder, String point) {
        List<Part> parts = new ArrayList<>(named(responder, point));
        parts.addAll(authority());
        return new RevokingCa(issued("CN=" + name, parts));
    }

    private static List<Part> named(String responder, String point) {
        List<Part> parts = new ArrayList<>();
        if (responder != null) {
            parts.add(new Part(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(
                    AccessDescription.id_ad_ocsp, uri(responder))));
        }
        if (point != null) {
            parts.add(new Part(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(uri(point))), null, null)})));
        }
        return parts;
    }

    /** Whom this CA lets answer for it. */
    public Holder responder() {
        return issued("CN=responder", List.of(new Part(Extension.extendedKeyUsage, true,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))));
    }

    /** A server's on this machine. */
    public Holder server() {
        return issued("CN=localhost", List.of(new Part(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)), new Part(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))));
    }

    private Holder issued(String name, List<Part> parts) {
        KeyPair keys = keys();
        return new Holder(keys, issue(name, keys, own.certificate().getSubjectX500Principal().getName(), own.keys(),
                parts), behind);
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    /** What a server of this CA may send along (DER). */
    public byte[] stapled(Holder about, CertificateStatus status, Age age, Holder signer) {
        try {
            CertificateID id = new CertificateID(new JcaDigestCalculatorProviderBuilder().build()
                    .get(CertificateID.HASH_SHA1), new X509CertificateHolder(own.encoded()),
                    about.certificate().getSerialNumber());
            return answer(new OCSPReqBuilder().addRequest(id).build().getEncoded(), status, age, signer);
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it answers to a question (DER). */
    public byte[] answer(byte[] question, CertificateStatus status, Age age) {
        return answer(question, status, age, own);
    }

    /** The same, signed by whom it appointed, or by anybody. */
    public byte[] answer(byte[] question, CertificateStatus status, Age age, Holder signer) {
        try {
            Instant at = at(age);
            BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(new X500Name(signer.certificate()
                    .getSubjectX500Principal().getName())));
            answer.addResponse(new OCSPReq(question).getRequestList()[0].getCertID(), status, Date.from(at),
                    Date.from(at.plus(Duration.ofHours(1))));
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, answer.build(signer(signer.keys()),
                    new X509CertificateHolder[] {new X509CertificateHolder(signer.encoded())}, Date.from(at)))
                    .getEncoded();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its list (DER) with these certificates. */
    public byte[] list(Age age, X509Certificate... revoked) {
        try {
            Instant at = at(age);
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(own.certificate(), Date.from(at));
            list.setNextUpdate(Date.from(at.plus(Duration.ofHours(1))));
            for (X509Certificate each : revoked) {
                list.addCRLEntry(each.getSerialNumber(), Date.from(at), CRLReason.keyCompromise);
            }
            return list.build(signer(own.keys())).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(Age age) {
        return Instant.now().minus(age == Age.OF_NOW ? Duration.ofMinutes(1) : Duration.ofDays(30));
    }

    private static X509Certificate issue(String name, KeyPair keys, String issuer, KeyPair by, List<Part> parts) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name(issuer),
                    BigInteger.valueOf(SERIAL.incrementAndGet()), Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(90))), new X500Name(name), keys.getPublic());
            for (Part each : parts) {
                builder.addExtension(each.id(), each.critical(), each.value());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }
}
