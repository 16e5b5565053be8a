package clientregistry.feed.transport;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The words in which an HTTP door speaks when a request never reaches the application. */
public enum AnswerForm {

    /** FHIR's OperationOutcome. */
    OPERATION_OUTCOME("application/fhir+json;charset=utf-8",
            "{\"resourceType\":\"OperationOutcome\","
            + "\"issue\":[{\"severity\":\"error\",\"code\":\"%2$s\",\"diagnostics\":\"%3$s\"}]}",
            " A search may be sent as POST to Patient/_search, with its parameters in the body."),
    /** A problem document (RFC 9457). */
    PROBLEM("application/problem+json",
    "{\"type\":\"about:blank\",\"title\":\"%2$s\",\"status\":%1$d,\"detail\":\"%3$s\"}", "");

    private final String mediaType;
    private final String template;
    private final String whereAddressesAreLong;

    AnswerForm(String mediaType, String template, String whereAddressesAreLong) {
        this.mediaType = mediaType;
        this.template = template;
        this.whereAddressesAreLong = whereAddressesAreLong;
    }

    String whereAddressesAreLong() {
        return whereAddressesAreLong;
    }

    /**
     * An answer in this form.
     *
     * @param issue a code of FHIR's issue types
     */
    FullHttpResponse response(HttpResponseStatus status, String issue, String text) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(
                template.formatted(status.code(), issue, text), StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, mediaType)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }

    /** What a part of Camel or Netty answers without a word, with the same status and headers. */
    FullHttpResponse inWords(HttpResponse silent) {
        FullHttpResponse response = switch (silent.status().code()) {
            case 404 -> response(silent.status(), "not-found", "There is nothing at this address.");
            case 405, 417, 501 -> response(silent.status(), "not-supported", "This is not offered here.");
            case 413 -> response(silent.status(), "too-long", "The body is longer than this door takes.");
            case 503 -> response(silent.status(), "transient", "Nothing was stored; please send again.");
            default -> response(silent.status(), "processing", "The request was not taken.");
        };
        response.headers().add(silent.headers().copy().remove(HttpHeaderNames.CONTENT_TYPE)
                .remove(HttpHeaderNames.CONTENT_LENGTH));
        return response;
    }
}
