package clientregistry.linking;

import java.util.List;
import java.util.UUID;

/** Placeholder of the same signature. */
public record Effects(List<LinkEnd> closed, List<LinkStart> opened) {

    public record LinkEnd(UUID record, UUID person, String why) {
    }

    public record LinkStart(UUID record, UUID person, String decision) {
    }
}
