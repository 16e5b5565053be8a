package clientregistry.store.messages;

import clientregistry.person.users.Asserted;
import java.util.UUID;

/**
 * A message as it came in: one value from the listener to the table, of which more is known at each step.
 *
 * @param id          ours
 * @param door        which door it came through: fhir, hl7v2, file, steward, or the name of a site's door
 * @param node        registered certificate that sent it, or the subject of one that is not registered; null until known
 * @param source      source it speaks for, null until known
 * @param controlId   MSH-10 or X-Request-Id, null when none was sent
 * @param hash        SHA-256 of the bytes
 * @param contentType media type, null when the door has only one
 * @param raw         the bytes received, null where they are not kept
 * @param address     network address of the sender, null when it is not one's
 * @param request     what of the request the bytes do not say and a later processing needs, null when nothing
 * @param asserted    whom of its users the sender says it speaks for, null when nobody; not kept with the message
 */
public record Message(UUID id, String door, String node, String source, String controlId, byte[] hash,
                      String contentType, byte[] raw, String address, String request, Asserted asserted) {

    /** Just come in: nothing is known of its sender but an address. */
    public static Message received(String door, byte[] raw, String contentType, String controlId, String address,
            String request) {
        return new Message(UUID.randomUUID(), door, null, null, controlId, Hashes.sha256(raw), contentType, raw,
                address, request, null);
    }

    /** The certificate said who sent it. */
    public Message from(String sender) {
        return new Message(id, door, sender, source, controlId, hash, contentType, raw, address, request, asserted);
    }

    /** It speaks for this source. */
    public Message of(String name) {
        return new Message(id, door, node, name, controlId, hash, contentType, raw, address, request, asserted);
    }

    /** It says who of its users sits there. */
    public Message by(Asserted user) {
        return new Message(id, door, node, source, controlId, hash, contentType, raw, address, request, user);
    }

    /** What in it is accepted or refused by itself, and kept so: an entry of a batch Bundle, a row of a file. */
    public Message part(String partId, byte[] bytes, String mediaType, String asked) {
        return new Message(UUID.randomUUID(), door, node, source, partId, Hashes.sha256(bytes), mediaType, bytes,
                address, asked, asserted);
    }

    /** The same under an id of its own. */
    public Message again() {
        return new Message(UUID.randomUUID(), door, node, source, controlId, hash, contentType, raw, address, request,
                asserted);
    }

    /** Of which is kept only that it came. */
    public Message withoutBytes() {
        return new Message(id, door, node, source, controlId, hash, contentType, null, address, null, asserted);
    }
}
