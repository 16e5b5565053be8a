package clientregistry.store.registry;

import clientregistry.person.RecordKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives records and persons their ids: a keyed hash of what they begin with, so that the same record has the same id on
 * every node, and again when it is fed again after the database was restored. Without the secret nobody can tell a
 * local id from it. Thread-safe.
 */
public final class Ids {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    public Ids(JdbcTemplate jdbc) {
        this(jdbc.queryForObject("select secret from registry_secret", byte[].class));
    }

    public Ids(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Logical id of a record. */
    public UUID record(RecordKey key) {
        return of("record", key.source(), key.authority(), key.localId());
    }

    /**
     * CRUID of a person that begins with a record.
     *
     * @param linksBefore links the record ever had: it may found several persons in its life
     */
    public UUID person(UUID record, long linksBefore) {
        return of("person", record.toString(), String.valueOf(linksBefore));
    }

    private UUID of(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return version8(ByteBuffer.wrap(mac.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** RFC 9562: version 8 is for ids made in one's own way. */
    private static UUID version8(ByteBuffer hash) {
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
