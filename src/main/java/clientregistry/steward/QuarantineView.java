package clientregistry.steward;

import java.time.Instant;
import java.util.UUID;

/**
 * A source whose feeds wait.
 *
 * @param waiting its records that wait to be matched
 */
public record QuarantineView(String source, Instant since, long change, UUID operation, String by, String why,
        long waiting) {
}
