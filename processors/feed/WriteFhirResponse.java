package feed;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import door.Carried;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Puts a {@link FhirResponse} on the wire in the form the client asked for; nothing of the request's headers goes back.
 */
public final class WriteFhirResponse implements Processor {

    @Override
    public void process(Exchange exchange) {
        FhirResponse response = exchange.getMessage().getBody(FhirResponse.class);
        FhirRequest request = Carried.get(exchange, FhirRequest.class);
        FhirFormat format = request == null ? FhirFormat.JSON : request.answerFormat();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        message.setHeader("Cache-Control", "no-store");
        response.headers().forEach(message::setHeader);
        if (response.status() == 405) {
            message.setHeader("Allow", request.offered().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        byte[] body = response.body() == null || isHead(request)
                ? new byte[0] : write(format, response, request).getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            message.setHeader(Exchange.CONTENT_TYPE, format.mediaType() + ";charset=utf-8");
        }
        message.setBody(body);
    }

    private static String write(FhirFormat format, FhirResponse response, FhirRequest request) {
        return request == null ? format.write(response.body()) : format.write(response.body(), request.view());
    }

    /** A body behind an answer to HEAD would be read as the next answer. */
    private static boolean isHead(FhirRequest request) {
        return request != null && request.method().equals("HEAD");
    }
}
