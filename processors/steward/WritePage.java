package steward;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.PageAnswer;
import clientregistry.steward.access.PageRequest;
import door.Carried;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Puts a {@link PageAnswer}, or a {@link Refusal} as a page, on the wire, with what keeps a browser careful. */
public final class WritePage implements Processor {

    private static final Map<String, String> CAREFUL = Map.of("Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=31536000", "Content-Security-Policy", "default-src 'none'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        PageAnswer page = message.getBody() instanceof Refusal refusal ? PageAnswer.of(refusal)
                : message.getBody(PageAnswer.class);
        boolean head = Carried.get(exchange, PageRequest.class).method().equals("HEAD");
        message.removeHeaders("*");
        CAREFUL.forEach(message::setHeader);
        page.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, page.status());
        message.setBody(head ? new byte[0] : page.html().getBytes(StandardCharsets.UTF_8));
    }
}
