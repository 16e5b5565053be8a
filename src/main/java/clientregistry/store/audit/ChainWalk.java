package clientregistry.store.audit;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.audit.ChainFault.Kind;
import clientregistry.store.audit.SealCheck.Seal;
import clientregistry.store.registry.SqlRows;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the trail is as it was written, a piece at a time: as many entries as one answer has time for. Entries that
 * somebody wrote by hand and that are in no seal are only found by {@link ChainCheck}. Thread-safe.
 */
public final class ChainWalk {

    /** Of so many seals, at most, one piece is made. */
    private static final int SEALS = 500;
    /** Beyond it, what is not sealed yet is no longer counted. */
    private static final int UNSEALED = 100_000;

    /**
     * A piece of the chain.
     *
     * @param from     number of the first seal looked at, 0 when there are none
     * @param to       of the last one that fits
     * @param checked  entries that fit
     * @param sealedTo when the chain's last seal was made, null when there is none
     * @param seals    number of the chain's last seal
     * @param fault    the first thing that does not fit, null when all does
     * @param next     seal to go on with, null at the end of the chain or when something does not fit
     * @param unsealed entries no seal covers yet
     * @param oldest   when the oldest of these was written, null when there are none
     */
    public record Piece(long from, long to, long checked, Instant sealedTo, long seals, ChainFault fault, Long next,
                        long unsealed, Instant oldest) {
    }

    private record End(long n, Instant at) {
    }

    private record Waiting(long n, Instant oldest) {
    }

    private final JdbcTemplate jdbc;
    private final AuditEvents events;
    private final Supplier<Predicate<X509Certificate>> ours;
    private final int most;

    /**
     * @param ours tells whose seals are believed; asked anew for each piece, as certificates are exchanged
     * @param most entries looked at for one answer, about
     */
    public ChainWalk(JdbcTemplate jdbc, AuditEvents events, Supplier<Predicate<X509Certificate>> ours, int most) {
        this.jdbc = jdbc;
        this.events = events;
        this.ours = ours;
        this.most = most;
    }

    /**
     * Looks at a piece.
     *
     * @param begin number of the seal to begin with; null: so that the piece is the chain's newest
     * @throws Refusal DATA_TYPE for a number that no seal can have
     */
    public Piece from(Long begin) {
        if (begin != null && begin < 1) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "cursor", "cursor is not one this registry gave.");
        }
        long told = told();
        End end = jdbc.query("select n, at from audit_seal order by n desc limit 1",
                (row, i) -> new End(row.getLong("n"), SqlRows.instant(row, "at"))).stream().findFirst()
                .orElse(new End(0, null));
        return walk(begin == null ? newest(end.n) : begin, end, told);
    }

    private Piece walk(long first, End end, long told) {
        SealCheck check = new SealCheck(jdbc, events, ours.get());
        long dropped = check.dropped();
        byte[] previous = first == 1 ? EntryHash.NOTHING_BEFORE : hash(first - 1);
        ChainFault fault = previous == null ? ChainFault.of(Kind.SEAL_MISSING, first - 1) : null;
        long expected = first;
        long entries = 0;
        long checked = 0;
        while (fault == null && expected <= end.n && entries < most && expected < first + SEALS) {
            Seal seal = check.after(expected - 1);
            fault = seal == null ? ChainFault.of(Kind.SEAL_MISSING, expected)
                    : check.fault(seal, expected, previous, dropped);
            if (fault == null) {
                previous = seal.hash();
                entries += seal.entries().size();
                checked += seal.forgotten() ? 0 : seal.entries().size();
                expected++;
            }
        }
        boolean atEnd = fault == null && expected > end.n;
        ChainFault found = atEnd && told > end.n ? ChainFault.of(Kind.SEAL_MISSING, end.n + 1) : fault;
        Waiting waiting = waiting();
        Long next = atEnd || found != null ? null : (Long) expected;
        return new Piece(end.n == 0 ? 0 : first, expected - 1, checked, end.at, end.n, found, next, waiting.n, waiting.oldest);
    }

    /** As many of the last seals as have no more entries than one answer has time for; one at least. */
    private long newest(long last) {
        List<Long> first = jdbc.queryForList("""
                select min(n) from (select n, sum(cardinality(entries)) over (order by n desc) as so_far
                    from (select n, entries from audit_seal order by n desc limit ?) newest) counted
                where so_far <= ? or n = ?
                """, Long.class, SEALS, most, last);
        return first.get(0) == null ? 1 : first.get(0);
    }

    private byte[] hash(long seal) {
        return jdbc.query("select hash from audit_seal where n = ?", (row, i) -> row.getBytes("hash"), seal).stream()
                .findFirst().orElse(null);
    }

    /**
     * Each seal is told of in an entry behind it: of one that is told of and not there the end was cut off. Looked at
     * before the seals: one that is made meanwhile is there then, and not told of yet.
     */
    private long told() {
        return jdbc.queryForList("select x.what from audit_event e join audit_entity x on x.seq = e.seq where e.event = ? "
                + "and x.role = 'seal' order by e.seq desc limit 1", String.class, Seals.EVENT).stream()
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    private Waiting waiting() {
        return jdbc.queryForObject("select count(*) as n, min(e.at) as oldest from (select seq from audit_unsealed order by "
                + "seq limit ?) u join audit_event e on e.seq = u.seq",
                (row, i) -> new Waiting(row.getLong("n"), SqlRows.instant(row, "oldest")), UNSEALED);
    }
}
