package console;

import clientregistry.console.ConsoleRequest;
import clientregistry.steward.access.PageRequest;
import clientregistry.store.messages.Message;
import door.Address;
import door.Carried;
import io.netty.handler.codec.http.HttpHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;
import steward.OpenEntrance;

/**
 * Takes what a browser asks as it is; refuses nothing. Its form is no message that could be kept. Carries on: {@link
 * Message}, without bytes, {@link PageRequest} and {@link ConsoleRequest}.
 */
public final class OpenConsole implements Processor {

    @Override
    public void process(Exchange exchange) {
        HttpHeaders headers = exchange.getMessage(NettyHttpMessage.class).getHttpRequest().headers();
        PageRequest page = OpenEntrance.request(exchange);
        Carried.put(exchange, Message.class, Message.received("steward", new byte[0], null, null, Address.of(exchange),
                null));
        Carried.put(exchange, PageRequest.class, page);
        Carried.put(exchange, ConsoleRequest.class, new ConsoleRequest(page, headers.get("Accept-Language"),
                headers.get("Accept-Encoding", "").contains("gzip")));
    }
}
