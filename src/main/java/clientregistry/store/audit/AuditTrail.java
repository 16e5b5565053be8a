package clientregistry.store.audit;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.SqlRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes audit entries, in the transaction of what they tell about, and hands them to the outbox. Thread-safe. */
public final class AuditTrail {

    private record Numbered(long seq, AuditEntry entry, Detail detail) {
    }

    private record Touched(long seq, int n, Entity entity) {
    }

    private static final int MOST_ENTITIES = 2000;
    /** Characters of a name. */
    private static final int LONGEST = 500;

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final List<Entity> always;

    public AuditTrail(JdbcTemplate jdbc, Outbox outbox) {
        this(jdbc, outbox, List.of());
    }

    /** @param always what each entry tells of, too */
    public AuditTrail(JdbcTemplate jdbc, Outbox outbox, List<Entity> always) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.always = List.copyOf(always);
    }

    /** One that touched very much becomes several, of a size that every repository takes. */
    public void write(Collection<AuditEntry> given) {
        if (given.isEmpty()) {
            return;
        }
        List<AuditEntry> entries = given.stream().flatMap(entry -> entry.parts(MOST_ENTITIES).stream())
                .map(entry -> entry.naming(always)).toList();
        List<Numbered> numbered = number(entries);
        SqlRows.write(jdbc, """
                insert into audit_event (id, seq, event, action, outcome, node, source, message_id, address, door,
                    user_name, user_role, request_id, found, detail_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, numbered, (s, each) -> {
            AuditEntry e = each.entry;
            s.setObject(1, e.id());
            s.setLong(2, each.seq);
            s.setString(3, e.event());
            s.setString(4, String.valueOf(e.action()));
            s.setString(5, e.outcome().code());
            s.setString(6, storable(e.actor().node()));
            s.setString(7, storable(e.actor().source()));
            s.setObject(8, e.message());
            s.setString(9, e.actor().address());
            s.setString(10, e.actor().door());
            s.setString(11, storable(e.actor().user()));
            s.setString(12, e.actor().role());
            s.setString(13, storable(e.actor().request()));
            s.setObject(14, e.found());
            s.setBytes(15, each.detail == null ? null : each.detail.hash());
        });
        writeEntities(numbered);
        writeDetails(numbered);
        outbox.add(outbox.ofAudit().stream().flatMap(target -> entries.stream()
                .map(e -> new Outbox.Entry(target, Outbox.Kind.AUDIT, e.id()))).toList());
    }

    /** One statement for all, so that their entities can be written with their numbers. */
    private List<Numbered> number(Collection<AuditEntry> entries) {
        Iterator<Long> numbers = jdbc.queryForList("select nextval(pg_get_serial_sequence('audit_event', 'seq')) from "
                + "generate_series(1, ?)", Long.class, entries.size()).stream().sorted().iterator();
        return entries.stream().map(entry -> new Numbered(numbers.next(), entry, Detail.of(entry.detail()))).toList();
    }

    private void writeEntities(List<Numbered> numbered) {
        List<Touched> touched = new ArrayList<>();
        numbered.forEach(each -> {
            for (int n = 0; n < each.entry.entities().size(); n++) {
                touched.add(new Touched(each.seq, n, each.entry.entities().get(n)));
            }
        });
        SqlRows.write(jdbc, "insert into audit_entity (seq, n, role, what, how, detail) values (?, ?, ?, ?, ?, ?)", touched,
                (s, each) -> {
            s.setLong(1, each.seq);
            s.setInt(2, each.n);
            s.setString(3, each.entity.role());
            s.setString(4, storable(each.entity.what()));
            s.setString(5, each.entity.how() == null ? null : each.entity.how().name().toLowerCase(Locale.ROOT));
            s.setString(6, withoutNul(each.entity.detail()));
        });
    }

    /**
     * An entry must not stay out of the trail because of what it is about: PostgreSQL takes no NUL, and no index of it
     * what is as long as the subject of a certificate may be.
     */
    private static String storable(String text) {
        return text == null ? null : withoutNul(text.substring(0, Math.min(text.length(), LONGEST)));
    }

    private static String withoutNul(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private void writeDetails(List<Numbered> numbered) {
        SqlRows.write(jdbc, "insert into audit_detail (event, salt, text) values (?, ?, ?)",
                numbered.stream().filter(each -> each.detail != null).toList(), (s, each) -> {
            s.setObject(1, each.entry.id());
            s.setBytes(2, each.detail.salt());
            s.setString(3, each.detail.text());
        });
    }
}
