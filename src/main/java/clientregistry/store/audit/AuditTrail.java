package clientregistry.store.audit;

import clientregistry.person.Characters;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.SqlRows.Columns;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes audit entries, in the transaction of what they tell about, and hands them to the outbox. Thread-safe. */
public final class AuditTrail {

    /** One round trip for all of a batch: the link lock is held meanwhile. The numbers come in the order given. */
    private static final String WRITE = """
            with written as (
                insert into audit_event (id, event, action, outcome, node, source, message_id, address, door,
                    user_name, user_role, request_id, found, detail_hash)
                select e.id, e.event, e.action, e.outcome, e.node, e.source, e.message, e.address, e.door,
                    e.user_name, e.user_role, e.request, e.found, e.detail_hash
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::bytea[]) with ordinality
                    as e (id, event, action, outcome, node, source, message, address, door, user_name, user_role,
                        request, found, detail_hash, n)
                order by e.n returning id, seq
            ), touched as (
                insert into audit_entity (seq, n, role, what, how, detail)
                select w.seq, x.n, x.role, x.what, x.how, x.detail
                from unnest(?::uuid[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as x (event, n, role, what, how, detail) join written w on w.id = x.event
            )
            insert into audit_detail (event, salt, text)
            select d.event, d.salt, d.text from unnest(?::uuid[], ?::bytea[], ?::text[]) as d (event, salt, text)
            """;

    /** One with what is stored apart, null when nothing is. */
    private record Written(AuditEntry entry, Detail detail) {
    }

    /** Its place among those of its event. */
    private record Touched(UUID event, int n, Entity entity) {
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
        List<Written> written = entries.stream().map(each -> new Written(each, Detail.of(each.detail()))).toList();
        jdbc.update(WRITE, statement -> set(new Columns(statement), written));
        outbox.add(outbox.ofAudit().stream().flatMap(target -> entries.stream()
                .map(e -> new Outbox.Entry(target, Outbox.Kind.AUDIT, e.id(), inTurnOf(e)))).toList());
    }

    private static String inTurnOf(AuditEntry entry) {
        String source = storable(entry.actor().source());
        return source == null ? Outbox.NOBODY : source;
    }

    private static void set(Columns columns, List<Written> written) throws SQLException {
        columns.of("uuid", written, each -> each.entry.id());
        columns.of("text", written, each -> each.entry.event());
        columns.of("text", written, each -> String.valueOf(each.entry.action()));
        columns.of("text", written, each -> each.entry.outcome().code());
        columns.of("text", written, each -> storable(each.entry.actor().node()));
        columns.of("text", written, each -> storable(each.entry.actor().source()));
        columns.of("uuid", written, each -> each.entry.message());
        columns.of("text", written, each -> each.entry.actor().address());
        columns.of("text", written, each -> each.entry.actor().door());
        columns.of("text", written, each -> storable(each.entry.actor().user()));
        columns.of("text", written, each -> each.entry.actor().role());
        columns.of("text", written, each -> storable(each.entry.actor().request()));
        columns.of("integer", written, each -> each.entry.found());
        columns.bytes(written, each -> each.detail == null ? null : each.detail.hash());
        List<Touched> touched = written.stream().flatMap(each -> touched(each.entry)).toList();
        columns.of("uuid", touched, Touched::event);
        columns.of("integer", touched, Touched::n);
        columns.of("text", touched, each -> each.entity.role());
        columns.of("text", touched, each -> storable(each.entity.what()));
        columns.of("text", touched, each -> each.entity.how() == null ? null
                : each.entity.how().name().toLowerCase(Locale.ROOT));
        columns.of("text", touched, each -> withoutNul(each.entity.detail()));
        List<Written> said = written.stream().filter(each -> each.detail != null).toList();
        columns.of("uuid", said, each -> each.entry.id());
        columns.bytes(said, each -> each.detail.salt());
        columns.of("text", said, each -> each.detail.text());
    }

    private static Stream<Touched> touched(AuditEntry entry) {
        return IntStream.range(0, entry.entities().size())
                .mapToObj(n -> new Touched(entry.id(), n, entry.entities().get(n)));
    }

    /**
     * An entry must not stay out of the trail because of what it is about: PostgreSQL takes no NUL, and no index of it
     * what is as long as the subject of a certificate may be.
     */
    private static String storable(String text) {
        return text == null ? null : withoutNul(Characters.beginning(text, LONGEST));
    }

    private static String withoutNul(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
