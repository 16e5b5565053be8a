package clientregistry.feed.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a head says in one way, and one that the codec knows, where its body ends (RFC 9112, 6). Where it does not,
 * the codec takes the body for the next request, or goes by another end than somebody in between did.
 */
final class BodyFraming {

    private BodyFraming() {
    }

    /** What such a head is answered before the connection is closed; null when nothing is wrong with it. */
    static LastAnswer fault(HttpRequest head) {
        List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return null;
        }
        boolean oneLength = !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                && head.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (oneLength && codings.stream().flatMap(each -> Stream.of(each.split(",", -1))).map(String::strip)
                .anyMatch(each -> !each.isEmpty() && !isChunked(each))) {
            return LastAnswer.TRANSFER_CODING;
        }
        return oneLength && codings.size() == 1 && isChunked(codings.get(0)) ? null : LastAnswer.MALFORMED;
    }

    private static boolean isChunked(String coding) {
        return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding);
    }
}
