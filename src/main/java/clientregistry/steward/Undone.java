package clientregistry.steward;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which changes are undone, now: an undo that was itself undone does not count. Thread-safe. */
public final class Undone {

    private record Undo(long change, long by, UUID operation) {
    }

    private final JdbcTemplate jdbc;

    public Undone(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The undoing operation of each of these changes that is undone. */
    public Map<Long, UUID> of(Collection<Long> changes) {
        if (changes.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Undo>> undos = new HashMap<>();
        Rows.query(jdbc, """
                with recursive chain(change_no, undone_by) as (
                    select change_no, undone_by from undone where change_no = any(?)
                    union select u.change_no, u.undone_by from undone u join chain on u.change_no = chain.undone_by)
                select chain.change_no, chain.undone_by, o.id
                from chain left join operation o on o.change_no = chain.undone_by order by chain.undone_by desc
                """, (row, n) -> undos.merge(row.getLong("change_no"),
                List.of(new Undo(row.getLong("change_no"), row.getLong("undone_by"), Rows.uuid(row, "id"))),
                Undone::both), changes);
        Map<Long, UUID> undone = new HashMap<>();
        new HashSet<>(changes).forEach(change -> standing(change, undos, Set.of())
                .ifPresent(undo -> undone.put(change, undo.operation)));
        return undone;
    }

    private static List<Undo> both(List<Undo> some, List<Undo> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The latest undo of a change that stands. */
    private static Optional<Undo> standing(long change, Map<Long, List<Undo>> undos, Set<Long> seen) {
        Set<Long> path = new HashSet<>(seen);
        path.add(change);
        return undos.getOrDefault(change, List.of()).stream()
                .filter(undo -> !path.contains(undo.by) && standing(undo.by, undos, path).isEmpty()).findFirst();
    }
}
