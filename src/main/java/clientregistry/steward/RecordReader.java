package clientregistry.steward;

import clientregistry.feed.fhir.PublishedPatient;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.AnswerLimit;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.RegistryReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records as of a moment. Thread-safe. */
public final class RecordReader {

    private static final String RECORDS = """
            select r.id, r.source, r.authority, r.local_id, v.version, v.recorded_at, v.change_no, v.resource,
                   l.person_id, s.survivor_id, p.reason
            from record r
            join lateral (select * from record_version where record_id = r.id and change_no <= ?
                          order by change_no desc, version desc limit 1) v on true
            left join link l on l.record_id = r.id and %s
            left join subsumption s on s.record_id = r.id and %s
            left join pending_record p on p.id = r.id
            where r.id = any(?) order by r.created_at, r.id
            """.formatted(Moment.standing("l"), Moment.standing("s"));

    private final JdbcTemplate jdbc;
    private final AnswerLimit limit;

    public RecordReader(JdbcTemplate jdbc, AnswerLimit limit) {
        this.jdbc = jdbc;
        this.limit = limit;
    }

    /**
     * Those of these records that were there, in the order in which they first came. Where they are more than an answer
     * may hold, data of attachments is left out, which each record read alone shows.
     *
     * @throws Refusal TOO_COSTLY when they are still too much
     */
    public List<RecordView> read(Collection<UUID> ids, Moment moment) {
        if (ids.size() < 2 || bytes(ids) <= limit.bytes()) {
            return views(ids, moment, UnaryOperator.identity());
        }
        List<RecordView> views = new ArrayList<>();
        long[] told = {0};
        for (UUID id : inOrder(ids)) {
            views.addAll(views(List.of(id), moment, resource -> {
                String limited = PublishedPatient.withData(resource, limit.bytes() / ids.size() / 2);
                told[0] += limited.length();
                limit.check(told[0]);
                return limited;
            }));
        }
        return views;
    }

    private List<RecordView> views(Collection<UUID> ids, Moment moment, UnaryOperator<String> form) {
        long no = moment.change();
        return ids.isEmpty() ? List.of() : Rows.query(jdbc, RECORDS, (row, n) -> view(row, moment, form), no, no, no,
                no, no, ids);
    }

    private long bytes(Collection<UUID> ids) {
        return Rows.query(jdbc, "select coalesce(sum(octet_length(v.resource)), 0) as bytes from record_version v "
                + "where v.record_id = any(?) and v.version = (select max(version) from record_version "
                + "where record_id = v.record_id)", (row, n) -> row.getLong("bytes"), ids).get(0);
    }

    private List<UUID> inOrder(Collection<UUID> ids) {
        return Rows.query(jdbc, "select id from record where id = any(?) order by created_at, id",
                (row, n) -> Rows.uuid(row, "id"), ids);
    }

    /**
     * A record as it was at a moment.
     *
     * @throws Refusal NOT_FOUND when there is no such record, or was none then: says when it came
     */
    public RecordView read(UUID id, Moment moment) {
        return read(Set.of(id), moment).stream().findFirst().orElseThrow(() -> absent(id));
    }

    /**
     * Ids of the records that have this identifier now, or that it leads their source to.
     *
     * @param most so many of them
     */
    public List<UUID> withIdentifier(String system, String value, int most) {
        return jdbc.queryForList(RegistryReader.BEARERS + " limit ?", UUID.class, system, value, system, value, most);
    }

    private Refusal absent(UUID id) {
        List<Instant> born = Rows.query(jdbc, """
                select coalesce(c.at, r.created_at) as at
                from record r join record_version v on v.record_id = r.id left join change c on c.no = v.change_no
                where r.id = ? order by v.change_no, v.version limit 1
                """, (row, n) -> Rows.instant(row, "at"), id);
        return born.isEmpty() ? new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no record with this id.")
                : new NotYet("record", born.get(0));
    }

    private static RecordView view(ResultSet row, Moment moment, UnaryOperator<String> form) throws SQLException {
        UUID person = Rows.uuid(row, "person_id");
        UUID survivor = Rows.uuid(row, "survivor_id");
        String linked = person == null ? "pending" : "active";
        String state = survivor != null ? "subsumed" : linked;
        return new RecordView(Rows.uuid(row, "id"), row.getString("source"), row.getString("authority"),
                row.getString("local_id"), row.getInt("version"), Rows.instant(row, "recorded_at"),
                row.getLong("change_no"), state,
                state.equals("pending") ? pendingReason(row, moment) : null, person, survivor,
                Rows.json(form.apply(row.getString("resource"))));
    }

    /** Only the last reason is kept, which says nothing of another time; none is left when it was matched just now. */
    private static String pendingReason(ResultSet row, Moment moment) throws SQLException {
        String reason = row.getString("reason");
        return reason == null || moment.asked() != null ? null : PendingReason.of(reason).word();
    }
}
