package clientregistry.steward.trail;

import clientregistry.store.audit.ChainFault;
import clientregistry.store.audit.ChainWalk;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Whether a piece of the trail is as it was written.
 *
 * @param intact         whether all of the piece fits
 * @param fault          the first thing that does not, null when all does
 * @param from           number of the piece's first seal
 * @param to             of its last one that fits
 * @param checked        entries that fit
 * @param seals          number of the chain's last seal
 * @param sealedTo       when that was made, null when there is none
 * @param unsealed       entries no seal covers yet
 * @param oldestUnsealed when the oldest of these was written, null when there are none
 * @param next           where the next piece begins, null at the end of the chain
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainState(boolean intact, Fault fault, long from, long to, long checked, long seals, Instant sealedTo,
                         long unsealed, Instant oldestUnsealed, String next) {

    /** What does not fit, by its code; {@code entry} is null when a seal is meant. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(String kind, long seal, Long entry, Instant at) {

        static Fault of(ChainFault fault) {
            return fault == null ? null : new Fault(fault.kind().word(), fault.seal(), fault.entry(), fault.at());
        }
    }

    public static ChainState of(ChainWalk.Piece piece) {
        String next = piece.next() == null ? null : piece.next().toString();
        return new ChainState(piece.fault() == null, Fault.of(piece.fault()), piece.from(), piece.to(), piece.checked(),
                piece.seals(), piece.sealedTo(), piece.unsealed(), piece.oldest(), next);
    }
}
