package clientregistry.person.security.revocation;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks responders and fetches lists, for those who can wait without holding up others: one sender's slow responder is
 * waited for by that sender alone. Thread-safe.
 */
public final class OnlineRevocation {

    private static final long LONGEST_ANSWER = 64 << 10;
    /** Lists of national CAs have some megabytes. */
    private static final long LONGEST_LIST = 16 << 20;

    /**
     * Who is asked, and how long.
     *
     * @param ocsp      whether responders are asked
     * @param responder whom to ask about any certificate, null for whom it names itself
     * @param points    whether lists are fetched from where certificates say
     * @param patience  for one of them
     * @param keep      how long what they say is not asked for again
     * @param pause     how long nobody is asked again who did not answer
     */
    public record Asking(boolean ocsp, URI responder, boolean points, Duration patience, Duration keep,
                         Duration pause) {

        public boolean nobody() {
            return !ocsp && !points;
        }
    }

    private record Answer(Issued of, byte[] bytes) {
    }

    private final Asking asking;
    private final Fetched responders;
    private final Fetched points;
    private final Kept<Issued, Answer> answers;
    private final Kept<URI, X509CRL> lists;

    public OnlineRevocation(Asking asking) {
        this.asking = asking;
        responders = new Fetched(asking.patience(), LONGEST_ANSWER);
        points = new Fetched(asking.patience(), LONGEST_LIST);
        answers = new Kept<>(asking.keep(), asking.pause(), answer -> status(answer) != RevocationStatus.UNKNOWN);
        lists = new Kept<>(asking.keep(), asking.pause(), OnlineRevocation::isInForce);
    }

    /** Whether there could be a responder at this address. */
    public static boolean canAsk(URI address) {
        return CertificateAddresses.isWeb(address);
    }

    /**
     * What is known of a certificate when everybody has been asked.
     *
     * @param atHand lists from files
     */
    public CompletableFuture<RevocationStatus> about(Issued of, Collection<? extends CRL> atHand) {
        if (RevocationStatus.byLists(of, atHand) == RevocationStatus.REVOKED) {
            return CompletableFuture.completedFuture(RevocationStatus.REVOKED);
        }
        return byResponder(of).thenCompose(said -> said == RevocationStatus.UNKNOWN
                ? byPoints(of, atHand) : CompletableFuture.completedFuture(said));
    }

    private CompletableFuture<RevocationStatus> byResponder(Issued of) {
        Optional<URI> responder = asking.responder() == null
                ? CertificateAddresses.responder(of.certificate()) : Optional.of(asking.responder());
        if (!asking.ocsp() || responder.isEmpty()) {
            return CompletableFuture.completedFuture(RevocationStatus.UNKNOWN);
        }
        return answers.get(of, key -> responders.answer(responder.get(), key)
                .thenApply(bytes -> new Answer(key, bytes))).thenApply(OnlineRevocation::status);
    }

    private static RevocationStatus status(Answer answer) {
        return answer == null ? RevocationStatus.UNKNOWN : RevocationStatus.byAnswer(answer.of(), answer.bytes());
    }

    private CompletableFuture<RevocationStatus> byPoints(Issued of, Collection<? extends CRL> atHand) {
        List<URI> named = asking.points() ? CertificateAddresses.points(of.certificate()) : List.of();
        List<CompletableFuture<X509CRL>> coming = named.stream().map(point -> lists.get(point,
                from -> points.list(from).thenApply(OnlineRevocation::read))).toList();
        return CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<CRL> known = new ArrayList<>(atHand);
            coming.stream().map(CompletableFuture::join).filter(Objects::nonNull).forEach(known::add);
            return RevocationStatus.byLists(of, known);
        });
    }

    private static X509CRL read(byte[] list) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list));
        } catch (CRLException | CertificateException e) {
            throw new CompletionException(e);
        }
    }

    private static boolean isInForce(X509CRL list) {
        return list != null && (list.getNextUpdate() == null
                || list.getNextUpdate().toInstant().isAfter(Instant.now()));
    }
}
