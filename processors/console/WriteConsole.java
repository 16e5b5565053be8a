package console;

import clientregistry.console.ConsoleAnswer;
import clientregistry.console.ConsoleRequest;
import door.Carried;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Puts a {@link ConsoleAnswer} on the wire, with what keeps a browser careful. */
public final class WriteConsole implements Processor {

    private static final Map<String, String> CAREFUL = Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy",
            "same-origin", "Strict-Transport-Security", "max-age=31536000", "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin", "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=()", "Vary", "Accept-Encoding, Accept-Language, Cookie",
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        ConsoleRequest request = Carried.get(exchange, ConsoleRequest.class);
        ConsoleAnswer sent = message.getBody(ConsoleAnswer.class);
        ConsoleAnswer answer = request.gzip() ? sent.packedUp() : sent;
        message.removeHeaders("*");
        CAREFUL.forEach(message::setHeader);
        message.setHeader("Cache-Control", answer.kept() ? FOR_EVER : "no-store");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        header(message, Exchange.CONTENT_TYPE, answer.type());
        header(message, "Content-Encoding", answer.packed() ? "gzip" : null);
        header(message, "Location", answer.location());
        header(message, "Retry-After", answer.status() == 503 ? "3" : null);
        if (!answer.cookies().isEmpty()) {
            message.setHeader("Set-Cookie", answer.cookies());
        }
        message.setBody(request.page().method().equals("HEAD") ? new byte[0] : answer.body());
    }

    private static void header(Message message, String name, String value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
