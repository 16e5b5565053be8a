package clientregistry.person.users;

import java.time.Instant;
import java.util.UUID;

/**
 * Leave to see people, for a while, of somebody who otherwise may not.
 *
 * @param id    as the trail has it
 * @param until when it ends
 */
public record BrokenGlass(UUID id, Instant until) {
}
