package clientregistry.feed.transport;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Reads requests as Netty does, but for one that says twice, as a length and in chunks, where its body ends: Netty
 * drops the length, and somebody in between may have gone by it, so that both see different requests (RFC 9112, 6.3).
 * It is given on as one that cannot be read, and nothing behind it is. One connection.
 */
final class OneLengthDecoder extends HttpRequestDecoder {

    OneLengthDecoder(RequestLimits limits) {
        super(limits.lineBytes(), limits.headerBytes(), HttpObjectDecoder.DEFAULT_MAX_CHUNK_SIZE);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Content-Length and Transfer-Encoding");
    }
}
