package clientregistry.person.security;

import clientregistry.person.security.revocation.Issued;
import clientregistry.person.security.revocation.OnlineRevocation;
import clientregistry.person.security.revocation.OnlineRevocation.Asking;
import clientregistry.person.security.revocation.RevocationStatus;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    private record Parts(byte[] digest, X509ExtendedKeyManager keys, KeyStore trusted, X509ExtendedTrustManager trust,
                         X509Certificate own, int authorities, List<CRL> lists) {
    }

    private final TlsFiles files;
    private final OnlineRevocation online;
    private final SSLContext context;
    private final CurrentKeys keys;
    private volatile Parts parts;

    /**
     * Asks nobody about clients.
     *
     * @throws IOException naming the file that cannot be used
     */
    public ServerCertificates(TlsFiles files) throws IOException {
        this(files, null);
    }

    /**
     * @param asking who is asked about clients, null for nobody
     * @throws IOException naming the file that cannot be used
     */
    public ServerCertificates(TlsFiles files, Asking asking) throws IOException {
        this.files = files;
        this.online = asking == null || asking.nobody() ? null : new OnlineRevocation(asking);
        this.parts = read();
        this.keys = new CurrentKeys(parts.keys);
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {new Trust()}, null);
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
        Parts changed = read();
        keys.take(changed.keys);
        parts = changed;
        return true;
    }

    /** Whether a client with this chain would be let in now, by what is at hand. */
    public boolean trusts(X509Certificate[] chain) {
        Parts now = parts;
        try {
            now.trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
            notListed(now, chain);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /**
     * Asks whether a client with this chain is let in, once its handshake is done: who has to be asked may be slow.
     * Completes with a {@link CertificateException} when it is not.
     */
    public CompletionStage<Void> admit(X509Certificate[] chain) {
        if (online == null) {
            return CompletableFuture.completedFuture(null);
        }
        Parts now = parts;
        try {
            CompletableFuture<RevocationStatus> all = CompletableFuture.completedFuture(RevocationStatus.GOOD);
            for (Issued each : Issued.path(now.trusted, chain)) {
                all = all.thenCombine(online.about(each, now.lists), RevocationStatus::worse);
            }
            return all.thenCompose(this::let);
        } catch (GeneralSecurityException e) {
            return CompletableFuture.failedFuture(RevocationStatus.UNKNOWN.refusal());
        }
    }

    private CompletionStage<Void> let(RevocationStatus status) {
        boolean in = status == RevocationStatus.GOOD || (status == RevocationStatus.UNKNOWN && !files.strict());
        return in ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(status.refusal());
    }

    /** By the lists at hand only: a handshake must not wait for another machine. */
    private void notListed(Parts now, X509Certificate[] chain) throws CertificateException {
        if (files.revoked() == null) {
            return;
        }
        // Who is not known here may be known to those who are asked later.
        boolean strict = files.strict() && online == null;
        try {
            for (Issued each : Issued.path(now.trusted, chain)) {
                RevocationStatus status = RevocationStatus.byLists(each, now.lists);
                if (status == RevocationStatus.REVOKED || (strict && status == RevocationStatus.UNKNOWN)) {
                    throw status.refusal();
                }
            }
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
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
                + now.authorities + " CAs, " + now.lists.size() + " lists of revoked certificates";
    }

    private Parts read() throws IOException {
        byte[] digest = files.digest();
        KeyManager[] own = PemTls.keyManagers(files.certificate(), files.key());
        List<CRL> lists = files.revocations();
        X509Certificate shown = (X509Certificate) PemTls.certificates(files.certificate()).get(0);
        try {
            KeyStore trusted = PemTls.trusted(files.ca());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            return new Parts(digest, (X509ExtendedKeyManager) own[0], trusted,
                    (X509ExtendedTrustManager) factory.getTrustManagers()[0], shown,
                    PemTls.certificates(files.ca()).size(), lists);
        } catch (GeneralSecurityException e) {
            throw new IOException(files.ca() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private final class Trust extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            Parts now = parts;
            now.trust.checkClientTrusted(chain, type, socket);
            notListed(now, chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            Parts now = parts;
            now.trust.checkClientTrusted(chain, type, engine);
            notListed(now, chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            Parts now = parts;
            now.trust.checkClientTrusted(chain, type);
            notListed(now, chain);
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
