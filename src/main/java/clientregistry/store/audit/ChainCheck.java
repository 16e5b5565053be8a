package clientregistry.store.audit;

import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.registry.SqlRows;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the trail is as it was written: walks the seals from the first to the last and names the first that does not fit. */
public final class ChainCheck {

    /**
     * What was found.
     *
     * @param seals     seals that fit
     * @param entries   entries that fit
     * @param forgotten entries whose time was over; their hashes stand in the chain
     * @param broken    the first thing that does not fit, in one line; null when all does
     * @param unsealed  entries no seal covers yet
     * @param oldest    when the oldest of these was written, null when there are none
     * @param last      hash of the last seal that fits, hexadecimal; null when there is none: an audit repository that
     *                  was told of later seals shows that the end was cut off
     */
    public record Result(long seals, long entries, long forgotten, String broken, long unsealed, Instant oldest,
                         String last) {
    }

    private record Seal(long n, List<Long> entries, byte[] hashes, byte[] previous, byte[] hash, String signer,
                        byte[] signature, boolean forgotten) {
    }

    private final JdbcTemplate jdbc;
    private final AuditEvents events;
    private final Predicate<X509Certificate> ours;
    private final Map<String, X509Certificate> signers = new HashMap<>();

    /** @param ours whether a certificate is a hub's of this registry, by what is not in its database */
    public ChainCheck(JdbcTemplate jdbc, AuditEvents events, Predicate<X509Certificate> ours) {
        this.jdbc = jdbc;
        this.events = events;
        this.ours = ours;
    }

    /** How many seals there are to walk. */
    public long seals() {
        Long seals = jdbc.queryForObject("select count(*) from audit_seal", Long.class);
        return seals == null ? 0 : seals;
    }

    /**
     * Walks the chain.
     *
     * @param done told the number of each seal that fits
     */
    public Result check(LongConsumer done) {
        long seals = 0;
        long entries = 0;
        long forgotten = 0;
        byte[] previous = EntryHash.NOTHING_BEFORE;
        long dropped = dropped();
        String broken = null;
        for (Seal seal = after(0); seal != null && broken == null; seal = after(seal.n)) {
            broken = fault(seal, seals + 1, previous, dropped);
            if (broken == null) {
                seals++;
                entries += seal.forgotten ? 0 : seal.entries.size();
                forgotten += seal.forgotten ? seal.entries.size() : 0;
                previous = seal.hash;
                done.accept(seal.n);
            }
        }
        if (broken == null) {
            broken = told(seals);
        }
        String last = seals == 0 ? null : HexFormat.of().formatHex(previous);
        return unsealed(seals, entries, forgotten, broken == null ? smuggled() : broken, last);
    }

    /** Number of the last seal whose entries were dropped past their time, as the trail tells it; 0 when none was. */
    private long dropped() {
        return jdbc.queryForList("select x.what from audit_event e join audit_entity x on x.seq = e.seq where e.event = ? "
                + "and x.role = 'seal' order by e.seq desc limit 1", String.class, Seals.FORGOTTEN).stream()
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    /** Each seal is told of in an entry behind it: of one that is told of and not there the end was cut off. */
    private String told(long seals) {
        return jdbc.queryForList("select max(x.what::bigint) from audit_event e join audit_entity x on x.seq = e.seq where "
                + "e.event = ? and x.role = 'seal'", Long.class, Seals.EVENT).stream()
                .filter(n -> n != null && n > seals).findFirst().map(n -> "seal " + (seals + 1) + " is missing")
                .orElse(null);
    }

    private Seal after(long n) {
        return jdbc.query("select * from audit_seal where n > ? order by n limit 1", (row, i) -> seal(row), n).stream()
                .findFirst().orElse(null);
    }

    private static Seal seal(ResultSet row) throws SQLException {
        Array entries = row.getArray("entries");
        return new Seal(row.getLong("n"), Arrays.asList((Long[]) entries.getArray()), row.getBytes("hashes"),
                row.getBytes("previous"), row.getBytes("hash"), row.getString("signer"), row.getBytes("signature"),
                row.getTimestamp("forgotten") != null);
    }

    /** Null when it fits. */
    private String fault(Seal seal, long expected, byte[] previous, long dropped) {
        String name = "seal " + seal.n;
        if (seal.n != expected) {
            return "seal " + expected + " is missing";
        }
        if (!Arrays.equals(seal.previous, previous)) {
            return name + " does not follow the one before";
        }
        if (seal.hashes.length != seal.entries.size() * EntryHash.BYTES
                || !Arrays.equals(seal.hash, EntryHash.ofSeal(seal.n, seal.previous, seal.entries, seal.hashes))) {
            return name + " was changed";
        }
        if (!isSigned(seal)) {
            return name + " is not signed by a hub of this registry";
        }
        if (seal.forgotten && seal.n > dropped) {
            return name + " is said to be past its retention, and no entry tells of that";
        }
        return seal.forgotten ? null : entryFault(seal);
    }

    private boolean isSigned(Seal seal) {
        try {
            X509Certificate certificate = seal.signer == null ? null : signer(seal.signer);
            return certificate != null && ours.test(certificate)
                    && SealSigner.fits(seal.hash, seal.signature, certificate);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private X509Certificate signer(String fingerprint) throws GeneralSecurityException {
        X509Certificate known = signers.get(fingerprint);
        if (known == null) {
            String pem = jdbc.queryForList("select certificate from audit_signer where fingerprint = ?", String.class,
                    fingerprint).stream().findFirst().orElseThrow(() -> new GeneralSecurityException("unknown"));
            known = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (!new SealSigner.Signed(new byte[0], known).fingerprint().equals(fingerprint)) {
                throw new GeneralSecurityException("another certificate");
            }
            signers.put(fingerprint, known);
        }
        return known;
    }

    private String entryFault(Seal seal) {
        Map<Long, Stored> there = events.numbered(seal.entries).stream()
                .collect(Collectors.toMap(Stored::seq, entry -> entry));
        for (int i = 0; i < seal.entries.size(); i++) {
            Stored entry = there.get(seal.entries.get(i));
            if (entry == null) {
                return "entry " + seal.entries.get(i) + " (seal " + seal.n + ") is missing";
            }
            byte[] then = Arrays.copyOfRange(seal.hashes, i * EntryHash.BYTES, (i + 1) * EntryHash.BYTES);
            if (!Arrays.equals(then, EntryHash.of(entry))) {
                return "entry " + entry.seq() + " (seal " + seal.n + ", " + entry.at() + ") was changed";
            }
            if (entry.detail() != null && !detailFits(entry)) {
                return "the detail of entry " + entry.seq() + " (seal " + seal.n + ") was changed";
            }
        }
        return null;
    }

    private boolean detailFits(Stored entry) {
        byte[] salt = jdbc.queryForObject("select salt from audit_detail where event = ?", byte[].class, entry.id());
        return Arrays.equals(entry.detailHash(), new Detail(salt, entry.detail()).hash());
    }

    /** In no seal and not waiting for one: written by nobody of us. Null when there is none. */
    private String smuggled() {
        return jdbc.queryForList("""
                select e.seq from audit_event e where not exists (select from audit_unsealed u where u.seq = e.seq)
                and not exists (select from (select unnest(entries) as seq from audit_seal) s where s.seq = e.seq)
                order by e.seq limit 1
                """, Long.class).stream().findFirst().map(seq -> "entry " + seq + " is in no seal").orElse(null);
    }

    private Result unsealed(long seals, long entries, long forgotten, String broken, String last) {
        return jdbc.queryForObject("select count(*) as n, min(e.at) as oldest from audit_unsealed u join audit_event e on "
                + "e.seq = u.seq", (row, i) -> new Result(seals, entries, forgotten, broken, row.getLong("n"),
                SqlRows.instant(row, "oldest"), last));
    }
}
