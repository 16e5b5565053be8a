package clientregistry.feed.transport;

import clientregistry.person.refusal.Refusal;

/**
 * Bytes that are no frame. It takes the way of a message through the pipeline and so keeps its place in the order; the
 * application answers it with a refusal addressed to whatever header {@code firstBytes} shows.
 *
 * @param firstBytes the beginning, enough for a header; never null, may be empty
 */
public record BrokenFrame(Reason reason, byte[] firstBytes) {

    /** What is wrong with it. */
    public enum Reason {
        /** Another frame began before this one ended; that one is still served. */
        END_MISSING(false, Refusal.Kind.NOT_PARSEABLE, "The end bytes of the frame are missing."),
        /** Text with an end, but no start byte. */
        START_MISSING(false, Refusal.Kind.NOT_PARSEABLE, "The start byte of the frame is missing."),
        /** More bytes between two frames than anything but another protocol would send. */
        NOT_MLLP(true, Refusal.Kind.NOT_PARSEABLE, "This is not MLLP: no start byte."),
        /** All connections together hold as much as they may. */
        NO_ROOM(true, Refusal.Kind.BUSY, "The registry is busy; nothing was stored; please send again."),
        TOO_LARGE(true, Refusal.Kind.TOO_LARGE, "The message is larger than this receiver takes."),
        TOO_SLOW(true, Refusal.Kind.NOT_PARSEABLE, "The message did not arrive in time.");

        private final boolean last;
        private final Refusal.Kind kind;
        private final String text;

        Reason(boolean last, Refusal.Kind kind, String text) {
            this.last = last;
            this.kind = kind;
            this.text = text;
        }

        /** Whether the connection cannot go on: nothing after it is read, and it is closed once answered. */
        public boolean isLast() {
            return last;
        }
    }

    public Refusal refusal() {
        return new Refusal(reason.kind, null, reason.text);
    }
}
