package feed;

import exchange.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * First step of an HTTP door that is not FHIR: keeps what came in, so that a refusal at any later step can be stored and
 * audited. Body: bytes, unchanged.
 */
public final class OpenHttp implements Processor {

    private final String door;

    /** @param door its name in the audit trail */
    public OpenHttp(String door) {
        this.door = door;
    }

    @Override
    public void process(Exchange exchange) {
        Message in = exchange.getMessage();
        byte[] body = in.getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        Carried.put(exchange, Inbound.class, new Inbound(door, bytes, in.getHeader(Exchange.CONTENT_TYPE, String.class), null,
                Inbound.addressOf(exchange), null, in.getHeader(Exchange.HTTP_PATH, String.class)));
        in.setBody(bytes);
    }
}
