package clientregistry.person.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS of one side, sender or hub: whom it trusts and who it is, from PEM files as {@code certs/make-dev-certs} writes
 * them.
 */
public final class PemTls {

    static {
        // Java reads them once, when its TLS is first used. A renegotiation could change the certificate of a connection;
        // a session kept by its client as a ticket could not be ended here.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
    }

    private static final Map<String, String> SIGNATURES = Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA",
            "EdDSA", "EdDSA");

    private PemTls() {
    }

    /**
     * Trusts the given CAs and shows a certificate.
     *
     * @param ca          PEM, one or more certificates
     * @param certificate PEM, the own certificate first, its issuers behind it
     * @param key         PEM, PKCS#8, not encrypted
     * @throws IOException when a file cannot be read or does not hold what it should; names the file
     */
    public static SSLContext of(Path ca, Path certificate, Path key) throws IOException {
        return context(keyManagers(certificate, key), ca);
    }

    /** The client {@code name} of a directory laid out as {@code certs/dev}: ca.pem, NAME.pem, NAME-key.pem. */
    public static SSLContext of(Path directory, String name) throws IOException {
        return of(directory.resolve("ca.pem"), directory.resolve(name + ".pem"), directory.resolve(name + "-key.pem"));
    }

    /** A client without a certificate, which a hub refuses. */
    public static SSLContext anonymous(Path ca) throws IOException {
        return context(null, ca);
    }

    private static SSLContext context(KeyManager[] keys, Path ca) throws IOException {
        try {
            KeyStore trusted = trusted(ca);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(ca + " cannot be used: " + e.getMessage(), e);
        }
    }

    static KeyStore trusted(Path ca) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        for (Certificate certificate : certificates(ca)) {
            trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
        }
        return trusted;
    }

    static KeyManager[] keyManagers(Path certificate, Path key) throws IOException {
        List<Certificate> chain = certificates(certificate);
        try {
            KeyStore store = empty();
            PrivateKey secret = privateKey(key, chain.get(0).getPublicKey().getAlgorithm());
            requirePair(chain.get(0).getPublicKey(), secret, certificate, key);
            store.setKeyEntry("client", secret, new char[0], chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " cannot be used with " + key + ": " + e.getMessage(), e);
        }
    }

    /** Files are replaced one after the other: a half-renewed pair would fail every handshake. */
    private static void requirePair(PublicKey open, PrivateKey secret, Path certificate, Path key)
            throws GeneralSecurityException, IOException {
        String algorithm = SIGNATURES.get(open.getAlgorithm());
        if (algorithm == null) {
            return;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        if (!signature.verify(signed)) {
            throw new IOException(key + " is not the key of " + certificate);
        }
    }

    /** In memory, without a password, behind which PKCS#12 would hide each key by ten thousand rounds all the same. */
    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }

    /**
     * All certificates in a PEM file.
     *
     * @throws IOException when it cannot be read or holds none; names the file
     */
    public static List<X509Certificate> certificatesOf(Path file) throws IOException {
        return certificates(file).stream().map(X509Certificate.class::cast).toList();
    }

    static List<Certificate> certificates(Path file) throws IOException {
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return List.copyOf(found);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no certificate: " + e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(Path file, String algorithm) throws IOException {
        String body = Files.readString(file).replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
        try {
            PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            return KeyFactory.getInstance(algorithm).generatePrivate(key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no unencrypted PKCS#8 " + algorithm + " key", e);
        }
    }
}
