package clientregistry.feed.transport;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * Answers that a connection of the HTTP door gives by itself, before it closes: its request never reaches the
 * application.
 */
enum LastAnswer {

    LATE(HttpResponseStatus.REQUEST_TIMEOUT, "timeout", "The request did not arrive in time."),
    BUSY(HttpResponseStatus.SERVICE_UNAVAILABLE, "transient",
    "The registry is busy; nothing was stored; please send again.");

    private final HttpResponseStatus status;
    private final String issue;
    private final String text;

    LastAnswer(HttpResponseStatus status, String issue, String text) {
        this.status = status;
        this.issue = issue;
        this.text = text;
    }

    FullHttpResponse response(AnswerForm form) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
                Unpooled.copiedBuffer(form.body(status.code(), issue, text), StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, form.mediaType)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        if (this == BUSY) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "5");
        }
        return response;
    }
}
