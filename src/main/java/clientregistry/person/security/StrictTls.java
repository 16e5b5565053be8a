package clientregistry.person.security;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS as BCP 195 (RFC 9325) wants it: TLS 1.3, and 1.2 with forward secrecy and authenticated encryption only. What it is
 * given to sets neither for engines and sockets of a context, so they are set here, on each. Thread-safe.
 */
public final class StrictTls extends SSLContext {

    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    public static final List<String> SUITES = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private static final int SESSIONS_KEPT = 1000;

    /** @param before each connection: what is changed then counts for it already, and sessions forgotten are not resumed */
    StrictTls(SSLContext context, Runnable before) {
        super(new Strict(context, before), context.getProvider(), context.getProtocol());
    }

    /**
     * Of a server, with sessions that end soon, so that a certificate is looked at again.
     *
     * @param sessionSeconds how long a session may be resumed without a new look at the certificate
     */
    public StrictTls(SSLContext context, int sessionSeconds) {
        this(context, () -> { });
        context.getServerSessionContext().setSessionCacheSize(SESSIONS_KEPT);
        context.getServerSessionContext().setSessionTimeout(sessionSeconds);
    }

    /** No client resumes what was agreed before. */
    public void forgetSessions() {
        forget(getServerSessionContext());
    }

    static void forget(SSLSessionContext sessions) {
        Collections.list(sessions.getIds()).forEach(id -> {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        });
    }

    static SSLParameters strict(SSLParameters parameters) {
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        parameters.setCipherSuites(SUITES.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    /** A context made before, with stricter engines and sockets. */
    private static final class Strict extends SSLContextSpi {

        private final SSLContext context;
        private final Runnable before;

        private Strict(SSLContext context, Runnable before) {
            this.context = context;
            this.before = before;
        }

        private static SSLEngine strict(SSLEngine engine) {
            engine.setSSLParameters(StrictTls.strict(engine.getSSLParameters()));
            return engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            before.run();
            return strict(context.createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            before.run();
            return strict(context.createSSLEngine(host, port));
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("made with its keys");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new StrictSockets(context.getSocketFactory(), before);
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context.getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.getClientSessionContext();
        }
    }
}
