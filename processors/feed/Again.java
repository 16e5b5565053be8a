package feed;

import clientregistry.feed.messages.StoredMessage;
import clientregistry.person.refusal.Refusal;
import exchange.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;

/** A stored message on its way through the registry again, and what comes of it. One exchange. */
public final class Again {

    final StoredMessage message;
    final byte[] raw;
    final boolean overwrite;
    /** The messages it makes. */
    final List<UUID> made = new ArrayList<>();
    private Refusal refusal;

    Again(StoredMessage message, byte[] raw, boolean overwrite) {
        this.message = message;
        this.raw = raw;
        this.overwrite = overwrite;
    }

    /** Remembers a message that was written, if this exchange is one of this kind. */
    public static void note(Exchange exchange, UUID made) {
        Again again = Carried.get(exchange, Again.class);
        if (again != null && made != null) {
            again.made.add(made);
        }
    }

    /** Remembers that it, or some of it, was refused. */
    public static void refused(Exchange exchange, Refusal refusal) {
        Again again = Carried.get(exchange, Again.class);
        if (again != null) {
            again.refusal = refusal;
        }
    }

    Refusal refusal() {
        return refusal;
    }
}
