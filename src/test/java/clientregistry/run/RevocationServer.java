package clientregistry.run;

import clientregistry.tools.client.RevokingCa;
import clientregistry.tools.client.RevokingCa.Age;
import clientregistry.tools.client.RevokingCa.Holder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/** The OCSP responder and the distribution points of a CA: for each certificate one of its own, which says what it is told. */
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

        private final Holder holder;
        private final AtomicInteger questions = new AtomicInteger();
        private volatile Says responder;

        private Client(Says responder, Says list) {
            int number = clients.incrementAndGet();
            this.responder = responder;
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            holder = ca.client("openmrs", responder == null ? null : base + "/ocsp/" + number,
                    list == null ? null : base + "/crl/" + number);
            server.createContext("/ocsp/" + number, exchange -> {
                questions.incrementAndGet();
                say(exchange, this.responder, answer(exchange.getRequestBody().readAllBytes(), this.responder));
            });
            server.createContext("/crl/" + number, exchange -> say(exchange, list, list(holder.certificate(), list)));
        }

        Holder holder() {
            return holder;
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
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        server.setExecutor(threads);
        server.start();
    }

    RevokingCa ca() {
        return ca;
    }

    /** @param responder what it says, null when the certificate names none; the list at its distribution point likewise */
    Client client(Says responder, Says list) {
        return new Client(responder, list);
    }

    /** Questions that were never answered. */
    int waiting() {
        return waiting.get();
    }

    private byte[] answer(byte[] question, Says says) {
        CertificateStatus revoked = new RevokedStatus(new Date(), CRLReason.keyCompromise);
        return switch (says) {
            case REVOKED -> ca.answer(question, revoked, Age.OF_NOW);
            case UNKNOWN -> ca.answer(question, new UnknownStatus(), Age.OF_NOW);
            case GOOD_BY_DELEGATE -> ca.answer(question, CertificateStatus.GOOD, Age.OF_NOW, delegate);
            case REVOKED_BY_DELEGATE -> ca.answer(question, revoked, Age.OF_NOW, delegate);
            case OUT_OF_DATE -> ca.answer(question, CertificateStatus.GOOD, Age.OUT_OF_DATE);
            case OF_A_STRANGER -> stranger.answer(question, CertificateStatus.GOOD, Age.OF_NOW);
            case NONSENSE -> new byte[] {1, 2, 3};
            case ENDLESS -> new byte[MEGABYTE];
            default -> ca.answer(question, CertificateStatus.GOOD, Age.OF_NOW);
        };
    }

    private byte[] list(X509Certificate of, Says says) {
        return switch (says) {
            case REVOKED -> ca.list(Age.OF_NOW, of);
            case OUT_OF_DATE -> ca.list(Age.OUT_OF_DATE);
            case OF_A_STRANGER -> stranger.list(Age.OF_NOW);
            case NONSENSE -> new byte[] {1, 2, 3};
            default -> ca.list(Age.OF_NOW);
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
