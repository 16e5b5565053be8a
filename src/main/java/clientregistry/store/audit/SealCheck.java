package clientregistry.store.audit;

import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.audit.ChainFault.Kind;
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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether one seal, and what it covers, is as it was written. One thread. */
final class SealCheck {

    /** One as it is stored. */
    record Seal(long n, Instant at, List<Long> entries, byte[] hashes, byte[] previous, byte[] hash, String signer,
                byte[] signature, boolean forgotten) {
    }

    private final JdbcTemplate jdbc;
    private final AuditEvents events;
    private final Predicate<X509Certificate> ours;
    private final Map<String, X509Certificate> signers = new HashMap<>();

    SealCheck(JdbcTemplate jdbc, AuditEvents events, Predicate<X509Certificate> ours) {
        this.jdbc = jdbc;
        this.events = events;
        this.ours = ours;
    }

    /** Number of the last seal whose entries were dropped past their time, as the trail tells it; 0 when none was. */
    long dropped() {
        return jdbc.queryForList("select x.what from audit_event e join audit_entity x on x.seq = e.seq where e.event = ? "
                + "and x.role = 'seal' order by e.seq desc limit 1", String.class, Seals.FORGOTTEN).stream()
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    Seal after(long n) {
        return jdbc.query("select * from audit_seal where n > ? order by n limit 1", (row, i) -> seal(row), n).stream()
                .findFirst().orElse(null);
    }

    private static Seal seal(ResultSet row) throws SQLException {
        Array entries = row.getArray("entries");
        return new Seal(row.getLong("n"), row.getTimestamp("at").toInstant(), Arrays.asList((Long[]) entries.getArray()),
                row.getBytes("hashes"), row.getBytes("previous"), row.getBytes("hash"), row.getString("signer"),
                row.getBytes("signature"), row.getTimestamp("forgotten") != null);
    }

    /** Null when it fits. */
    ChainFault fault(Seal seal, long expected, byte[] previous, long dropped) {
        if (seal.n != expected) {
            return ChainFault.of(Kind.SEAL_MISSING, expected);
        }
        if (!Arrays.equals(seal.previous, previous)) {
            return ChainFault.of(Kind.SEAL_OUT_OF_ORDER, seal.n);
        }
        if (seal.hashes.length != seal.entries.size() * EntryHash.BYTES
                || !Arrays.equals(seal.hash, EntryHash.ofSeal(seal.n, seal.previous, seal.entries, seal.hashes))) {
            return ChainFault.of(Kind.SEAL_CHANGED, seal.n);
        }
        if (!isSigned(seal)) {
            return ChainFault.of(Kind.SEAL_UNSIGNED, seal.n);
        }
        if (seal.forgotten && seal.n > dropped) {
            return ChainFault.of(Kind.SEAL_FORGOTTEN, seal.n);
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

    private ChainFault entryFault(Seal seal) {
        Map<Long, Stored> there = events.numbered(seal.entries).stream()
                .collect(Collectors.toMap(Stored::seq, entry -> entry));
        for (int i = 0; i < seal.entries.size(); i++) {
            Stored entry = there.get(seal.entries.get(i));
            if (entry == null) {
                return new ChainFault(Kind.ENTRY_MISSING, seal.n, seal.entries.get(i), null);
            }
            byte[] then = Arrays.copyOfRange(seal.hashes, i * EntryHash.BYTES, (i + 1) * EntryHash.BYTES);
            if (!Arrays.equals(then, EntryHash.of(entry))) {
                return new ChainFault(Kind.ENTRY_CHANGED, seal.n, entry.seq(), entry.at());
            }
            if (entry.detail() != null && !detailFits(entry)) {
                return new ChainFault(Kind.DETAIL_CHANGED, seal.n, entry.seq(), entry.at());
            }
        }
        return null;
    }

    private boolean detailFits(Stored entry) {
        byte[] salt = jdbc.queryForObject("select salt from audit_detail where event = ?", byte[].class, entry.id());
        return Arrays.equals(entry.detailHash(), new Detail(salt, entry.detail()).hash());
    }
}
