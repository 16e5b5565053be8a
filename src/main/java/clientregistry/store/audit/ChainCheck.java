package clientregistry.store.audit;

import clientregistry.store.audit.ChainFault.Kind;
import clientregistry.store.registry.SqlRows;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
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

    private final JdbcTemplate jdbc;
    private final SealCheck check;

    /** @param ours whether a certificate is a hub's of this registry, by what is not in its database */
    public ChainCheck(JdbcTemplate jdbc, AuditEvents events, Predicate<X509Certificate> ours) {
        this.jdbc = jdbc;
        check = new SealCheck(jdbc, events, ours);
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
        long told = told();
        long seals = 0;
        long entries = 0;
        long forgotten = 0;
        byte[] previous = EntryHash.NOTHING_BEFORE;
        long dropped = check.dropped();
        ChainFault broken = null;
        for (SealCheck.Seal seal = check.after(0); seal != null && broken == null; seal = check.after(seal.n())) {
            broken = check.fault(seal, seals + 1, previous, dropped);
            if (broken == null) {
                seals++;
                entries += seal.forgotten() ? 0 : seal.entries().size();
                forgotten += seal.forgotten() ? seal.entries().size() : 0;
                previous = seal.hash();
                done.accept(seal.n());
            }
        }
        if (broken == null && told > seals) {
            broken = ChainFault.of(Kind.SEAL_MISSING, seals + 1);
        }
        String last = seals == 0 ? null : HexFormat.of().formatHex(previous);
        return unsealed(seals, entries, forgotten, broken == null ? smuggled() : broken, last);
    }

    /**
     * Each seal is told of in an entry behind it: of one that is told of and not there the end was cut off. Looked at
     * before the seals: one that is made meanwhile is there then, and not told of yet.
     */
    private long told() {
        return jdbc.queryForList("select max(x.what::bigint) from audit_event e join audit_entity x on x.seq = e.seq where "
                + "e.event = ? and x.role = 'seal'", Long.class, Seals.EVENT).stream().filter(Objects::nonNull).findFirst()
                .orElse(0L);
    }

    /** In no seal and not waiting for one: written by nobody of us. Null when there is none. */
    private ChainFault smuggled() {
        return jdbc.queryForList("""
                select e.seq from audit_event e where not exists (select from audit_unsealed u where u.seq = e.seq)
                and not exists (select from (select unnest(entries) as seq from audit_seal) s where s.seq = e.seq)
                order by e.seq limit 1
                """, Long.class).stream().findFirst()
                .map(seq -> new ChainFault(Kind.ENTRY_UNSEALED, 0, seq, null)).orElse(null);
    }

    private Result unsealed(long seals, long entries, long forgotten, ChainFault broken, String last) {
        String told = broken == null ? null : broken.sentence();
        return jdbc.queryForObject("select count(*) as n, min(e.at) as oldest from audit_unsealed u join audit_event e on "
                + "e.seq = u.seq", (row, i) -> new Result(seals, entries, forgotten, told, row.getLong("n"),
                SqlRows.instant(row, "oldest"), last));
    }
}
