package console;

import clientregistry.console.ConsoleRequest;
import clientregistry.steward.access.PageRequest;
import clientregistry.store.messages.Message;
import door.Address;
import door.Carried;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * Takes what a browser asks as it is; refuses nothing. Its form may hold a password, so it is no message that could be
 * kept. Carries on: {@link Message}, without bytes, {@link PageRequest} and {@link ConsoleRequest}.
 */
public final class OpenConsole implements Processor {

    @Override
    public void process(Exchange exchange) {
        byte[] sent = exchange.getMessage().getBody(byte[].class);
        byte[] body = sent == null ? new byte[0] : sent;
        HttpRequest http = exchange.getMessage(NettyHttpMessage.class).getHttpRequest();
        HttpHeaders headers = http.headers();
        String[] uri = http.uri().split("\\?", 2);
        PageRequest page = new PageRequest(http.method().name(), uri[0], uri.length > 1 ? uri[1] : "", cookies(headers),
                headers.get("Sec-Fetch-Site"), headers.get("Origin"), headers.get("Host"), headers.get("Content-Type"),
                body);
        Carried.put(exchange, Message.class, Message.received("steward", new byte[0], null, null, Address.of(exchange),
                null));
        Carried.put(exchange, PageRequest.class, page);
        Carried.put(exchange, ConsoleRequest.class, new ConsoleRequest(page, headers.get("Accept-Language"),
                headers.get("Accept-Encoding", "").contains("gzip"), headers.contains("HX-Request")));
    }

    private static Map<String, String> cookies(HttpHeaders headers) {
        Map<String, String> cookies = new HashMap<>();
        headers.getAll("Cookie").forEach(line -> ServerCookieDecoder.STRICT.decode(line)
                .forEach(cookie -> cookies.put(cookie.name(), cookie.value())));
        return Map.copyOf(cookies);
    }
}
