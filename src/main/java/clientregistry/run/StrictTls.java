package clientregistry.run;

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
 * TLS as BCP 195 (RFC 9325) wants it: TLS 1.3, and 1.2 with forward secrecy and authenticated encryption only; sessions
 * that end soon, so that a certificate is looked at again. Camel sets the protocols of a listener only where it makes
 * the context itself, so they are set here, on each engine.
 */
final class StrictTls extends SSLContext {

    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    static final List<String> SUITES = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private static final int SESSIONS_KEPT = 1000;

    /** @param sessionSeconds how long a session may be resumed without a new look at the certificate */
    StrictTls(SSLContext context, int sessionSeconds) {
        super(new Engines(context), context.getProvider(), context.getProtocol());
        context.getServerSessionContext().setSessionCacheSize(SESSIONS_KEPT);
        context.getServerSessionContext().setSessionTimeout(sessionSeconds);
    }

    /** Nobody resumes what was agreed before. */
    void forgetSessions() {
        SSLSessionContext sessions = getServerSessionContext();
        Collections.list(sessions.getIds()).forEach(id -> {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        });
    }

    /** A context made before, with stricter engines. */
    private static final class Engines extends SSLContextSpi {

        private final SSLContext context;

        private Engines(SSLContext context) {
            this.context = context;
        }

        private static SSLEngine strict(SSLEngine engine) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
            parameters.setCipherSuites(SUITES.toArray(String[]::new));
            parameters.setUseCipherSuitesOrder(true);
            engine.setSSLParameters(parameters);
            return engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return strict(context.createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return strict(context.createSSLEngine(host, port));
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("made with its keys");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context.getSocketFactory();
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
