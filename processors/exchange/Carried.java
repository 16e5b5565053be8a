package exchange;

import org.apache.camel.Exchange;

/** What an exchange carries beside its body, one of each type: the sender's node, the request, the raw message. */
public final class Carried {

    private Carried() {
    }

    public static <T> void put(Exchange exchange, Class<T> type, T value) {
        exchange.setProperty(type.getName(), value);
    }

    /** What was put for this type, null when nothing was. */
    public static <T> T get(Exchange exchange, Class<T> type) {
        return type.cast(exchange.getProperty(type.getName()));
    }
}
