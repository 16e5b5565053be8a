package clientregistry.steward.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * A stored rule set without what it says.
 *
 * @param origin      file, trained or imported
 * @param storedBy    node, job or who asked for it
 * @param note        what it is, in its author's words, null when nothing was said
 * @param inForce     whether it decides now
 * @param activated   when it was put in force last, null when it never was
 * @param activatedBy who put it in force last, null when it never was
 * @param why         the reason for that, null when none was given
 * @param proposal    that waits for a second person before it decides, null for none
 */
public record RuleSetHead(String version, String origin, Instant stored, String storedBy, String note, boolean inForce,
        Instant activated, String activatedBy, String why, UUID proposal) {
}
