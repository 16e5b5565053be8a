package door;

import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;

/** A stored message on its way through the registry again, and what comes of it. One exchange. */
public final class Again {

    private final StoredMessage message;
    private final byte[] raw;
    private final boolean overwrite;
    private final boolean onlyRead;
    private final List<UUID> made = new ArrayList<>();
    private List<Received> received = List.of();
    private Refusal refusal;

    private Again(StoredMessage message, byte[] raw, boolean overwrite, boolean onlyRead) {
        this.message = message;
        this.raw = raw;
        this.overwrite = overwrite;
        this.onlyRead = onlyRead;
    }

    /** @param overwrite also over newer news of the same record */
    static Again processed(StoredMessage message, byte[] raw, boolean overwrite) {
        return new Again(message, raw, overwrite, false);
    }

    /** As far as the intake, to see what is read now. */
    static Again onlyRead(StoredMessage message, byte[] raw) {
        return new Again(message, raw, false, true);
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

    public StoredMessage message() {
        return message;
    }

    /** Its bytes as they came. */
    public byte[] raw() {
        return raw;
    }

    /** Whether it may overwrite newer news of the same record. */
    public boolean overwrite() {
        return overwrite;
    }

    /** Whether it ends before anything is linked. */
    public boolean isOnlyRead() {
        return onlyRead;
    }

    /** What was read. */
    public void received(List<Received> read) {
        received = read;
    }

    List<Received> received() {
        return received;
    }

    /** It makes this message. */
    public void made(UUID message) {
        made.add(message);
    }

    /** Ids of the messages it made. */
    List<UUID> made() {
        return made;
    }

    Refusal refusal() {
        return refusal;
    }
}
