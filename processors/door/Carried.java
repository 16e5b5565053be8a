package door;

import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;

/** What an exchange carries beside its body, one of each type: the message as it came in, its sender, the request. */
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

    /** More is known of what is carried; does nothing when none was put. */
    public static <T> void change(Exchange exchange, Class<T> type, UnaryOperator<T> change) {
        T carried = get(exchange, type);
        if (carried != null) {
            put(exchange, type, change.apply(carried));
        }
    }
}
