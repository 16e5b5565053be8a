package clientregistry.feed.transport;

import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether a certificate comes in, said later: who has to be asked about it may be slow. Thread-safe. */
public interface Admission {

    /** The handshake has said it all. */
    Admission OF_ALL = chain -> CompletableFuture.completedFuture(null);

    /** Completes when it comes in, with the reason when it does not. */
    CompletionStage<Void> of(X509Certificate[] chain);
}
