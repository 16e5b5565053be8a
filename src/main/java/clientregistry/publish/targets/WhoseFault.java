package clientregistry.publish.targets;

/**
 * Whose fault it is that a publication was not taken. Only a target that answers for others may blame a row; what it
 * said or did to the row itself says nothing of that, since a server that is down says the same to everybody.
 */
enum WhoseFault {

    /** A bad one is among them: smaller parts find it, and its neighbours are published on the way. */
    SPLIT,
    /** It is this one: an attempt of it counts, and after the last one it is parked. */
    BLAME,
    /** Nothing is held against it: it is tried again as it is, after others. */
    KEEP;

    /** What the target did. */
    enum Answer {
        /** It refused, answered with a fault of its own, broke off, or let the time pass. */
        NOT_TAKEN,
        /** It asked for time (429, or a time to come back). */
        BUSY,
        /** Nothing was sent: we could not make of it what is sent. */
        UNTOLD
    }

    /**
     * The verdict about what was sent together.
     *
     * @param alone  whether it was one thing
     * @param others whether the target answered for others: a probe now, or something since these failed before
     */
    static WhoseFault of(Answer answer, boolean alone, boolean others) {
        boolean evidence = others || answer == Answer.UNTOLD;
        if (alone) {
            return evidence && answer != Answer.BUSY ? BLAME : KEEP;
        }
        // Of a busy target more and smaller publications would ask more, not less.
        return evidence || answer != Answer.BUSY ? SPLIT : KEEP;
    }
}
