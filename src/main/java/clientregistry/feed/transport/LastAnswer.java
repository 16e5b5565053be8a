package clientregistry.feed.transport;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
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
    MALFORMED(HttpResponseStatus.BAD_REQUEST, "structure", "This is no well-formed HTTP request.");

    private final HttpResponseStatus status;
    private final String issue;
    private final String text;

    LastAnswer(HttpResponseStatus status, String issue, String text) {
        this.status = status;
        this.issue = issue;
        this.text = text;
    }

    /** To what the HTTP codec could not read. */
    static LastAnswer to(DecoderResult failure) {
        if (failure.cause() instanceof TooLongHttpLineException) {
            return LONG_LINE;
        }
        return failure.cause() instanceof TooLongHttpHeaderException ? LONG_HEADERS : MALFORMED;
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
