package clientregistry.person.security.revocation;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The bytes of an answer, which fails as soon as it is longer than it may be. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private long left;
    private Subscription subscription;

    LimitedBody(long most) {
        left = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return all.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        all.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        left -= parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left < 0) {
            subscription.cancel();
            all.onError(new IOException("too long"));
        } else {
            all.onNext(parts);
        }
    }

    @Override
    public void onError(Throwable fault) {
        all.onError(fault);
    }

    @Override
    public void onComplete() {
        all.onComplete();
    }
}
