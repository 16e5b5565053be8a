package clientregistry.publish.reconcile;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes records findable for linking through PostgreSQL while the index does not show them rightly. Thread-safe. */
final class RecentRecords {

    private final JdbcTemplate jdbc;

    RecentRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** They leave again, as after a change, some time after the index was seen to show them. */
    void add(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.update("""
                insert into recent_version (record_id, version, key_scheme, keys)
                select r.id, r.version, v.key_scheme, v.keys
                from record r join record_version v on v.record_id = r.id and v.version = r.version
                where r.id = any(?) and r.state = 'active'
                on conflict (record_id, version) do update set searchable_at = null
                """, s -> s.setArray(1, s.getConnection().createArrayOf("uuid", ids.toArray())));
    }
}
