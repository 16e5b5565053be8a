package clientregistry.store.registry;

import clientregistry.person.Words;

/**
 * Why a record waits to be matched: what was in its way when it was last looked at. (A merge that a source in quarantine
 * sent is held, too, but makes no record wait.)
 */
public enum PendingReason {

    /** Before or while it was asked; also when there was no index of the registry to ask. */
    SEARCH_DOWN("the search index did not answer"),
    /** A node with other blocking keys than the registry has would not find who is there. */
    OTHER_KEY_SCHEME("the node that looked at it last normalises or blocks otherwise than the registry"),
    /** A node with another key scheme fed records whose keys are not all made anew: they could not be found. */
    FOREIGN_KEYS("records that another node fed have to be normalised again first"),
    /** The batch searched again and again, and each time waited so long for the link lock that the answer was old. */
    STALE_SEARCH("what search answered was too old each time its turn came"),
    /** Until a steward releases the source. */
    QUARANTINE("its source is in quarantine"),
    /** Whoever came first is matched first. */
    BEHIND_ANOTHER("a record that shares a key with it came earlier and still waits"),
    /** It had been subsumed, or had taken over the person of one that was; it is matched in its turn. */
    UNDONE("what linked or closed it was undone, and it has not had its turn since"),
    /** Never stored: so those are read that waited for the end of a quarantine. They are matched in their turn. */
    RELEASED("its source was released from quarantine, and it has not had its turn since"),
    /** Parked: the index is well, and refuses or breaks off this one search however it is asked. */
    SEARCH_REFUSED("the search index will not search for it"),
    /** Parked: a fault came up each time it was compared or linked. */
    UNDECIDABLE("deciding about it failed because of a fault in the registry"),
    /** Parked, and never stored here: its current version is among those that could not be normalised. */
    NOT_NORMALISED("it could not be normalised when the keys of all records were made anew"),
    /** An operator, or a new version, ended that it was parked: it is matched in its turn. */
    RETRIED("it was parked, is to be tried again, and has not had its turn since"),
    /** The next try says. */
    UNKNOWN("an earlier hub took it and noted no reason");

    private final String text;

    PendingReason(String text) {
        this.text = text;
    }

    /** Whether it is not tried again by itself: whoever comes later does not wait for it. */
    public boolean isParked() {
        return this == SEARCH_REFUSED || this == UNDECIDABLE || this == NOT_NORMALISED;
    }

    /** As it is stored, and as it stands in answers and metrics. */
    public String word() {
        return Words.of(this);
    }

    /** For people: the end of a sentence. */
    public String text() {
        return text;
    }

    /** One that only a newer hub knows is unknown here. */
    public static PendingReason of(String word) {
        for (PendingReason reason : values()) {
            if (reason.word().equals(word)) {
                return reason;
            }
        }
        return UNKNOWN;
    }
}
