package clientregistry.run;

import clientregistry.tools.client.RevokingCa;
import clientregistry.tools.client.RevokingCa.Age;
import clientregistry.tools.client.RevokingCa.Holder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/** OCSP responders and distribution points of a CA: for each certificate one of its own, which says what it is told. */
final class RevocationServer implements AutoCloseable {

    /** What is said of a certificate, or how it is not said. */
    enum Says {
        GOOD, REVOKED, UNKNOWN, GOOD_BY_DELEGATE, REVOKED_BY_DELEGATE, OUT_OF_DATE, OF_A_STRANGER, NONSENSE,
        /** More than anybody may say. */
        ENDLESS,
        /** 500. */
        NOTHING,
        /** Takes the question, and never says anything. */
        SILENT,
        /** Begins to answer. */
        STUCK
    }

    /** Somebody of whom this is said. */
    final class Client {

        private final RevokingCa issuer;
        private final Holder holder;
        private final RevokingCa authority;
        private final String address;
        private final AtomicInteger questions = new AtomicInteger();
        private volatile Says responder;

        private Client(RevokingCa issuer, Says responder, Says list, boolean isAuthority) {
            int number = clients.incrementAndGet();
            this.issuer = issuer;
            this.responder = responder;
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            address = base + "/ocsp/" + number;
            String named = responder == null ? null : address;
            String point = list == null ? null : base + "/crl/" + number;
            authority = isAuthority ? issuer.below("CA-" + number, named, point) : null;
            holder = isAuthority ? authority.own() : issuer.client("openmrs", named, point);
            server.createContext("/ocsp/" + number, exchange -> {
                questions.incrementAndGet();
                say(exchange, this.responder, answer(issuer, exchange.getRequestBody().readAllBytes(), this.responder));
            });
            server.createContext("/crl/" + number, exchange -> say(exchange, list, list(list)));
        }

        private byte[] list(Says says) {
            return switch (says) {
                case REVOKED -> issuer.list(Age.OF_NOW, holder.certificate());
                case OUT_OF_DATE -> issuer.list(Age.OUT_OF_DATE);
                case OF_A_STRANGER -> stranger.list(Age.OF_NOW);
                case NONSENSE -> new byte[] {1, 2, 3};
                default -> issuer.list(Age.OF_NOW);
            };
        }

        Holder holder() {
            return holder;
        }

        /** The CA it is, of one that is a CA. */
        RevokingCa authority() {
            return authority;
        }

        /** Of its responder. */
        String address() {
            return address;
        }

        int questions() {
            return questions.get();
        }

        void says(Says other) {
            responder = other;
        }
    }

    private static final int MEGABYTE = 1 << 20;

    private final RevokingCa ca = new RevokingCa("CN=Revoking CA");
    private final RevokingCa stranger = new RevokingCa("CN=Revoking CA");
    private final Holder delegate = ca.responder();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    RevocationServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.start();
    }

    RevokingCa ca() {
        return ca;
    }

    /** @param responder what it says, null when none is named; the list at the distribution point likewise */
    Client client(Says responder, Says list) {
        return client(ca, responder, list);
    }

    /** One of another CA. */
    Client client(RevokingCa issuer, Says responder, Says list) {
        return new Client(issuer, responder, list, false);
    }

    /** A CA below this one, of which something is said, too. */
    Client authority(Says responder, Says list) {
        return new Client(ca, responder, list, true);
    }

    /** Questions that were never answered. */
    int waiting() {
        return waiting.get();
    }

    private byte[] answer(RevokingCa issuer, byte[] question, Says says) {
        CertificateStatus revoked = new RevokedStatus(Date.from(Instant.now()), CRLReason.keyCompromise);
        return switch (says) {
            case REVOKED -> issuer.answer(question, revoked, Age.OF_NOW);
            case UNKNOWN -> issuer.answer(question, new UnknownStatus(), Age.OF_NOW);
            case GOOD_BY_DELEGATE -> ca.answer(question, CertificateStatus.GOOD, Age.OF_NOW, delegate);
            case REVOKED_BY_DELEGATE -> ca.answer(question, revoked, Age.OF_NOW, delegate);
            case OUT_OF_DATE -> issuer.answer(question, CertificateStatus.GOOD, Age.OUT_OF_DATE);
            case OF_A_STRANGER -> stranger.answer(question, CertificateStatus.GOOD, Age.OF_NOW);
            case NONSENSE -> new byte[] {1, 2, 3};
            case ENDLESS -> new byte[MEGABYTE];
            default -> issuer.answer(question, CertificateStatus.GOOD, Age.OF_NOW);
        };
    }

    private void say(HttpExchange exchange, Says says, byte[] answer) throws IOException {
        try (exchange) {
            if (says == Says.SILENT) {
                waiting.incrementAndGet();
                end.await();
            }
            if (says == Says.NOTHING) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            exchange.sendResponseHeaders(200, answer.length);
            OutputStream body = exchange.getResponseBody();
            if (says == Says.STUCK) {
                body.write(answer, 0, 1);
                body.flush();
                end.await();
            }
            body.write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
