package clientregistry.store.audit;

import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.registry.SqlRows;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what the trail holds: the hashes of entries that are committed, chained to the seal before and signed, some
 * seconds after they were written and never while anybody links. Entries of a transaction that commits late come into a
 * later seal. Thread-safe; of several hub nodes one at a time seals.
 */
public final class Seals {

    /** Entries of one seal, at most. */
    static final int MOST = 5_000;
    static final String EVENT = "audit-seal";
    /** That entries of seals were dropped past their retention; names the last of these seals. */
    public static final String FORGOTTEN = "audit-retention";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditEvents events;
    private final AuditTrail trail;
    private final SealSigner signer;
    private final String node;

    /** @param node name of this hub node, as the one that seals */
    public Seals(JdbcTemplate jdbc, TransactionTemplate transaction, AuditEvents events, AuditTrail trail,
            SealSigner signer, String node) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.trail = trail;
        this.signer = signer;
        this.node = node;
    }

    /**
     * Seals what is not sealed yet, up to a number of entries; gives how many.
     *
     * @throws IllegalStateException when this hub's key cannot sign
     */
    public int seal() {
        Integer sealed = transaction.execute(status -> {
            jdbc.queryForList("select pg_advisory_xact_lock(hashtext('audit-seal'))");
            List<Long> entries = jdbc.queryForList("select seq from audit_unsealed order by seq limit ?", Long.class,
                    MOST);
            return entries.isEmpty() || areOnlySeals(entries) ? 0 : seal(entries);
        });
        return sealed == null ? 0 : sealed;
    }

    /** That something was sealed is an entry, too: it waits until there is another one, else sealing never ended. */
    private boolean areOnlySeals(List<Long> entries) {
        return entries.size() < MOST && SqlRows.query(jdbc, "select seq from audit_event where seq = any(?) and event <> '"
                + EVENT + "' limit 1", (row, n) -> row.getLong("seq"), entries).isEmpty();
    }

    private int seal(List<Long> entries) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(entries.size() * EntryHash.BYTES);
        List<Stored> stored = events.numbered(entries);
        stored.forEach(entry -> hashes.writeBytes(EntryHash.of(entry)));
        List<Long> there = stored.stream().map(Stored::seq).toList();
        Optional<Last> last = last();
        long n = last.map(Last::n).orElse(0L) + 1;
        byte[] previous = last.map(Last::hash).orElse(EntryHash.NOTHING_BEFORE);
        byte[] hash = EntryHash.ofSeal(n, previous, there, hashes.toByteArray());
        try {
            SealSigner.Signed signed = signer.sign(hash);
            know(signed);
            jdbc.update("insert into audit_seal (n, entries, hashes, previous, hash, signer, signature) values (?, ?, ?, ?, "
                    + "?, ?, ?)", s -> {
                s.setLong(1, n);
                s.setArray(2, s.getConnection().createArrayOf("bigint", there.toArray()));
                s.setBytes(3, hashes.toByteArray());
                s.setBytes(4, previous);
                s.setBytes(5, hash);
                s.setString(6, fingerprint(signed));
                s.setBytes(7, signed.signature());
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hub's key cannot sign", e);
        }
        jdbc.query("select audit_sealed(?)", s -> SqlRows.setArrays(s, entries), row -> { });
        // Who takes entries away before they are sealed leaves their numbers behind.
        String gone = there.size() == entries.size() ? "" : (entries.size() - there.size()) + " MISSING, ";
        trail.write(List.of(AuditEntry.done(EVENT, 'E', Actor.of(node), AuditEntry.Entity.named("seal", n,
                there.size() + " entries, " + gone + "SHA-256 " + HexFormat.of().formatHex(hash)))));
        return there.size();
    }

    private record Last(long n, byte[] hash) {
    }

    private Optional<Last> last() {
        return jdbc.query("select n, hash from audit_seal order by n desc limit 1",
                (row, i) -> new Last(row.getLong("n"), row.getBytes("hash"))).stream().findFirst();
    }

    private static String fingerprint(SealSigner.Signed signed) {
        try {
            return signed.fingerprint();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that is in use", e);
        }
    }

    private void know(SealSigner.Signed signed) throws CertificateEncodingException {
        jdbc.update("insert into audit_signer (fingerprint, certificate) values (?, ?) on conflict do nothing",
                fingerprint(signed), pem(signed.certificate()));
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
    }
}
