package clientregistry.feed.transport;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/**
 * Answers that a connection of the HTTP door gives by itself, before it closes: its request never reaches the
 * application.
 */
enum LastAnswer {

    LATE(HttpResponseStatus.REQUEST_TIMEOUT, "timeout", "The request did not arrive in time."),
    BUSY(HttpResponseStatus.SERVICE_UNAVAILABLE, "transient",
    "The registry is busy; nothing was stored; please send again."),
    LONG_LINE(HttpResponseStatus.REQUEST_URI_TOO_LONG, "too-long", "The address is longer than this door takes."),
    LONG_HEADERS(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "too-long",
    "The headers of the request are longer than this door takes."),
    LONG_CHUNK_LINE(HttpResponseStatus.BAD_REQUEST, "too-long",
    "A line between chunks of the body is longer than this door takes."),
    TRANSFER_CODING(HttpResponseStatus.NOT_IMPLEMENTED, "not-supported",
    "Of transfer codings (Transfer-Encoding) this door knows chunked, alone."),
    MALFORMED(HttpResponseStatus.BAD_REQUEST, "structure", "This is no well-formed HTTP request.");

    private final HttpResponseStatus status;
    private final String issue;
    private final String text;

    LastAnswer(HttpResponseStatus status, String issue, String text) {
        this.status = status;
        this.issue = issue;
        this.text = text;
    }

    /** To what the HTTP codec could not read: a head, or a part of a body. */
    static LastAnswer to(HttpObject part) {
        Throwable cause = part.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return part instanceof HttpRequest ? LONG_LINE : LONG_CHUNK_LINE;
        }
        return cause instanceof TooLongHttpHeaderException ? LONG_HEADERS : MALFORMED;
    }

    FullHttpResponse response(AnswerForm form) {
        String said = this == LONG_LINE ? text + form.whereAddressesAreLong() : text;
        FullHttpResponse response = form.response(status, issue, said);
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        if (this == BUSY) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "5");
        }
        return response;
    }
}
