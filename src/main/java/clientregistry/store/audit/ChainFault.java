package clientregistry.store.audit;

import clientregistry.person.Words;
import java.time.Instant;

/**
 * The first thing of the trail that is not as it was written.
 *
 * @param kind  what is wrong
 * @param seal  number of the seal, 0 when it is in none
 * @param entry number of the entry, null when it is the seal itself
 * @param at    when that entry was written, null when it is gone or the seal is meant
 */
public record ChainFault(Kind kind, long seal, Long entry, Instant at) {

    /** What can be wrong. */
    public enum Kind {
        SEAL_MISSING, SEAL_OUT_OF_ORDER, SEAL_CHANGED, SEAL_UNSIGNED, SEAL_FORGOTTEN, ENTRY_MISSING, ENTRY_CHANGED,
        DETAIL_CHANGED, ENTRY_UNSEALED;

        /** As the stewards' API says it. */
        public String word() {
            return Words.of(this);
        }
    }

    static ChainFault of(Kind kind, long seal) {
        return new ChainFault(kind, seal, null, null);
    }

    /** In one line, for a terminal. */
    public String sentence() {
        return switch (kind) {
            case SEAL_MISSING -> "seal " + seal + " is missing";
            case SEAL_OUT_OF_ORDER -> "seal " + seal + " does not follow the one before";
            case SEAL_CHANGED -> "seal " + seal + " was changed";
            case SEAL_UNSIGNED -> "seal " + seal + " is not signed by a hub of this registry";
            case SEAL_FORGOTTEN -> "seal " + seal + " is said to be past its retention, and no entry tells of that";
            case ENTRY_MISSING -> "entry " + entry + " (seal " + seal + ") is missing";
            case ENTRY_CHANGED -> "entry " + entry + " (seal " + seal + ", " + at + ") was changed";
            case DETAIL_CHANGED -> "the detail of entry " + entry + " (seal " + seal + ") was changed";
            case ENTRY_UNSEALED -> "entry " + entry + " is in no seal";
        };
    }
}
