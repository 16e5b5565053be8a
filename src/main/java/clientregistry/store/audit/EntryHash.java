package clientregistry.store.audit;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEvents.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of entries and of chains of them. Each part is written with its length before it, so that no two entries that
 * differ are written alike. The text of a detail is in by its hash: it may be forgotten.
 */
final class EntryHash {

    static final int BYTES = 32;
    static final byte[] NOTHING_BEFORE = new byte[BYTES];

    private EntryHash() {
    }

    static byte[] of(Stored e) {
        Parts parts = new Parts();
        parts.add(e.id(), e.seq(), e.at().truncatedTo(ChronoUnit.MICROS), e.event(), e.action(), e.outcome().code(),
                e.actor().door(), e.actor().node(), e.actor().source(), e.actor().user(), e.actor().role(),
                e.actor().address(), e.actor().request(), e.message(), e.found(),
                e.detailHash() == null ? null : HexFormat.of().formatHex(e.detailHash()));
        for (Entity x : e.entities()) {
            parts.add(x.role(), x.what(), x.how(), x.detail());
        }
        return sha256(parts.bytes());
    }

    /**
     * Hash of a seal.
     *
     * @param n        number of the seal
     * @param previous hash of the one before, {@link #NOTHING_BEFORE} for the first
     * @param entries  numbers of the entries it covers
     * @param hashes   of these, 32 bytes each
     */
    static byte[] ofSeal(long n, byte[] previous, List<Long> entries, byte[] hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + previous.length + 8 * entries.size() + hashes.length);
        bytes.putLong(n).put(previous);
        entries.forEach(bytes::putLong);
        return sha256(bytes.put(hashes).array());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Absent parts are told from empty ones. */
    private static final class Parts {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

        void add(Object... parts) {
            for (Object part : parts) {
                byte[] bytes = part == null ? new byte[0] : part.toString().getBytes(StandardCharsets.UTF_8);
                out.writeBytes(ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).array());
                out.writeBytes(bytes);
            }
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
