package clientregistry.link;

import clientregistry.person.Words;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What became of a submission, known once its transaction is committed.
 *
 * @param results  one per change, in order; empty when refused
 * @param refusal  why it was refused, null when accepted
 * @param replayed whether the same message had been accepted before
 * @param answer   the protocol's answer where the door keeps it with the message, else null
 */
public record Outcome(List<Result> results, Refusal refusal, boolean replayed, byte[] answer) {

    public static Outcome refused(Refusal refusal) {
        return new Outcome(List.of(), refusal, false, null);
    }

    Outcome answering(byte[] bytes) {
        return new Outcome(results, refusal, replayed, bytes);
    }

    /**
     * {@code SKIPPED}: there was nothing to match any more; {@code WAITING}: search did not answer; {@code OPERATED}: a
     * steward's operation was done, and {@code record} is its id.
     */
    public enum What { CREATED, UPDATED, UNCHANGED, HELD, MERGED, SKIPPED, WAITING, OPERATED }

    /** Why an accepted update made a steward look, said to its sender without demographics. */
    public enum Concern {
        OVERLAY("The update was stored, but name, birth date and sex all changed at once; it may be about another "
                + "individual. "
                + "The record stays linked, and a steward will look at it."),
        CONTRADICTION("The update was stored, but it contradicts what other records of the same person say. "
                + "The record stays linked, and a steward will look at it."),
        OWN_IDS("It was stored in one record, but its identifiers of the sending system name several open ones. "
                + "Nothing was merged: merge them (A40, replaced-by) if they are one individual, else correct the "
                + "identifiers. A steward will look at it.");

        private final String text;

        Concern(String text) {
            this.text = text;
        }

        /** As it stands in answers. */
        public String code() {
            return Words.of(this);
        }

        public String text() {
            return text;
        }
    }

    /**
     * What became of a change.
     *
     * @param what    what was done
     * @param record  logical id of the record
     * @param version its current version
     * @param person  CRUID, null while pending
     * @param concern what its sender should look at, null when nothing
     * @param subsumed records that were merged into it just now
     */
    public record Result(What what, UUID record, int version, UUID person, Concern concern, List<UUID> subsumed) {

        public Result(What what, UUID record, int version, UUID person, Concern concern) {
            this(what, record, version, person, concern, List.of());
        }

        public Result(What what, UUID record, int version, UUID person) {
            this(what, record, version, person, null);
        }

        /**
         * All that its sender should look at.
         *
         * @param found in what was sent
         */
        public List<Warning> with(List<Warning> found) {
            return concern == null ? found : Stream.concat(found.stream(), Stream.of(new Warning(null, concern.text(),
                    concern.code()))).toList();
        }

        public boolean pending() {
            return person == null;
        }
    }
}
