package clientregistry.person.security;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Who this server is and whom it trusts, now: certificates, CAs and lists of revoked certificates change while it runs.
 * Thread-safe.
 */
public final class ServerCertificates {

    private record Parts(byte[] digest, X509ExtendedKeyManager keys, X509ExtendedTrustManager trust, X509Certificate own,
                         int authorities, int revocations) {
    }

    private final TlsFiles files;
    private final SSLContext context;
    private volatile Parts parts;

    /** @throws IOException naming the file that cannot be used */
    public ServerCertificates(TlsFiles files) throws IOException {
        this.files = files;
        this.parts = read();
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new Keys()}, new TrustManager[] {new Trust()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /**
     * Takes over changed files.
     *
     * @return whether there were any
     * @throws IOException naming the file that cannot be used; those before stay in force
     */
    public boolean reload() throws IOException {
        if (Arrays.equals(files.digest(), parts.digest)) {
            return false;
        }
        parts = read();
        return true;
    }

    /** Whether a client with this chain would be let in now. */
    public boolean trusts(X509Certificate[] chain) {
        try {
            parts.trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** The own certificate, the first of its chain. */
    public X509Certificate own() {
        return parts.own;
    }

    /** The own key with the certificate that checks what it signs. */
    public record OwnKey(PrivateKey key, X509Certificate certificate) {
    }

    /** The key of now. */
    public OwnKey ownKey() {
        Parts now = parts;
        String alias = now.keys.getServerAliases(now.own.getPublicKey().getAlgorithm(), null)[0];
        return new OwnKey(now.keys.getPrivateKey(alias), now.own);
    }

    /** What is in force, for the auditor. */
    public String description() {
        Parts now = parts;
        return "certificate " + KnownBy.fingerprintOf(now.own) + " until " + now.own.getNotAfter().toInstant() + ", "
                + now.authorities + " CAs, " + now.revocations + " lists of revoked certificates";
    }

    private Parts read() throws IOException {
        byte[] digest = files.digest();
        KeyManager[] keys = PemTls.keyManagers(files.certificate(), files.key());
        List<CRL> lists = files.revocations();
        X509Certificate own = (X509Certificate) PemTls.certificates(files.certificate()).get(0);
        return new Parts(digest, (X509ExtendedKeyManager) keys[0], trust(lists), own,
                PemTls.certificates(files.ca()).size(), lists.size());
    }

    private X509ExtendedTrustManager trust(List<CRL> lists) throws IOException {
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(PemTls.trusted(files.ca()),
                    new X509CertSelector());
            parameters.setRevocationEnabled(false);
            if (files.revoked() != null) {
                parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
                parameters.addCertPathChecker(checker());
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IOException(files.ca() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** From the lists at hand only: a handshake must not wait for another machine. */
    private PKIXRevocationChecker checker() throws GeneralSecurityException {
        PKIXRevocationChecker checker = (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX")
                .getRevocationChecker();
        Set<PKIXRevocationChecker.Option> options = EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS,
                PKIXRevocationChecker.Option.NO_FALLBACK);
        if (!files.strict()) {
            options.add(PKIXRevocationChecker.Option.SOFT_FAIL);
        }
        checker.setOptions(options);
        return checker;
    }

    private final class Keys extends X509ExtendedKeyManager {

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return parts.keys.getClientAliases(keyType, issuers);
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return parts.keys.chooseClientAlias(keyType, issuers, socket);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return parts.keys.getServerAliases(keyType, issuers);
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return parts.keys.chooseServerAlias(keyType, issuers, socket);
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return parts.keys.chooseEngineServerAlias(keyType, issuers, engine);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return parts.keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return parts.keys.getPrivateKey(alias);
        }
    }

    private final class Trust extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            parts.trust.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            parts.trust.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            parts.trust.checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            parts.trust.checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            parts.trust.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            parts.trust.checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return parts.trust.getAcceptedIssuers();
        }
    }
}
