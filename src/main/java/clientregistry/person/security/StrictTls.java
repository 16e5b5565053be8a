package clientregistry.person.security;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS as {@link Bcp195} has it. Camel sets the protocols of a listener only where it makes the context itself, and
 * most clients set none, so they are set here, on each engine and socket. Thread-safe.
 */
public final class StrictTls extends SSLContext {

    private static final int SESSIONS_KEPT = 1000;

    /** @param before each connection: what is changed then counts for it, and sessions forgotten are not resumed */
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

    /** A context made before, with stricter engines and sockets. */
    private static final class Strict extends SSLContextSpi {

        private final SSLContext context;
        private final Runnable before;

        private Strict(SSLContext context, Runnable before) {
            this.context = context;
            this.before = before;
        }

        private static SSLEngine strict(SSLEngine engine) {
            engine.setSSLParameters(Bcp195.only(engine.getSSLParameters()));
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
