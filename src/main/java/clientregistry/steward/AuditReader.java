package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.audit.AuditEvents;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What auditors ask the trail, newest first. Thread-safe. */
public final class AuditReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Of each id the newest entries are looked for, as many as are told: some are looked at all the time. Each entry is
     * looked up by its number ({@code offset 0}): PostgreSQL would walk the whole trail backwards in the hope of a page.
     */
    private static final String ABOUT = KnownAs.SUBJECT + """
            select distinct newest.seq from subject s cross join lateral (
                select distinct x.seq from audit_entity x
                    cross join lateral (select * from audit_event one where one.seq = x.seq offset 0) e
                where x.what = s.what and e.at between s.since and s.until""";
    /** Not what was changed, nor that somebody read this trail. */
    private static final String LOOKED = " and x.how <> 'changed' and x.role <> 'audit-trail'";
    private static final String NEWEST_FIRST = " order by seq desc limit ?";

    /** As the index has it; found first, as it is rare. Twice a question mark is an operator. */
    private static final String ASKED = " and e.id = any(array(select d.event from audit_detail d where "
            + "jsonb_path_query_array(d.text::jsonb, '$.parameters.*[*]') ??| array[?, ?]))";

    private final JdbcTemplate jdbc;
    private final AuditEvents events;
    private final AskedParameters asked;

    public AuditReader(JdbcTemplate jdbc, AuditEvents events, AskedParameters asked) {
        this.jdbc = jdbc;
        this.events = events;
        this.asked = asked;
    }

    /**
     * Which entries are wanted; null stands for any.
     *
     * @param node   that was connected, or whoever typed the command
     * @param user   human beside it
     * @param event  what happened
     * @param value  a value that was asked for, of a question that found nobody
     * @param missed only questions that found nobody
     * @param before number where the page before ended
     * @param who    {@code people} or {@code systems}
     * @param looks  only what showed somebody; of a person's entries
     */
    public record Filter(String node, String user, String event, Instant since, Instant until, String value,
                         boolean missed, Long before, String who, boolean looks) {

        public Filter(String node, String user, String event, Instant since, Instant until, String value,
                boolean missed, Long before) {
            this(node, user, event, since, until, value, missed, before, null, false);
        }
    }

    /**
     * Who looked at a person or did something to it.
     *
     * @throws Refusal NOT_FOUND when there never was such a person
     */
    public Page<AuditView> aboutPerson(UUID person, Filter filter, int limit) {
        require(person);
        StringBuilder sql = new StringBuilder(ABOUT);
        List<Object> parameters = new ArrayList<>(List.of(person));
        narrow(sql, parameters, filter);
        sql.append(filter.looks ? LOOKED : "").append(NEWEST_FIRST).append(") newest");
        parameters.add(limit + 1);
        return page(sql, parameters, limit);
    }

    /**
     * Nothing is told about an id that was nobody's.
     *
     * @throws Refusal NOT_FOUND when there never was such a person
     */
    public void require(UUID person) {
        Integer known = jdbc.queryForObject("select count(*) from person where id = ?", Integer.class, person);
        if (known == null || known == 0) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no person with this id.");
        }
    }

    /** Entries that name a thing, newest first. */
    public List<AuditView> naming(String role, Object what, int limit) {
        return numbered(jdbc.queryForList("select seq from audit_entity where what = ? and role = ? order by seq desc limit ?",
                Long.class, what.toString(), role, limit));
    }

    /** Entries by number, newest first. */
    public List<AuditView> numbered(Collection<Long> numbers) {
        List<AuditView> found = new ArrayList<>(events.numbered(numbers).stream().map(AuditReader::view).toList());
        found.sort((one, other) -> Long.compare(other.seq(), one.seq()));
        return found;
    }

    /** What a node or a human did, or what was asked and not found. */
    public Page<AuditView> list(Filter filter, int limit) {
        StringBuilder sql = new StringBuilder("select e.seq from audit_event e where true");
        List<Object> parameters = new ArrayList<>();
        narrow(sql, parameters, filter);
        return page(sql, parameters, limit);
    }

    private void narrow(StringBuilder sql, List<Object> parameters, Filter filter) {
        add(sql, parameters, " and e.node = ?", filter.node);
        add(sql, parameters, " and e.user_name = ?", filter.user);
        add(sql, parameters, " and e.event = ?", filter.event);
        add(sql, parameters, " and e.at >= ?", filter.since);
        add(sql, parameters, " and e.at < ?", filter.until);
        add(sql, parameters, " and e.seq < ?", filter.before);
        sql.append(filter.missed ? " and e.found = 0" : "");
        if (filter.who != null) {
            sql.append(filter.who.equals("people") ? " and " : " and not ").append(KnownAs.HUMAN);
        }
        if (filter.value != null) {
            sql.append(ASKED);
            parameters.add(filter.value);
            parameters.add(asked.hash(filter.value));
        }
    }

    private Page<AuditView> page(StringBuilder sql, List<Object> parameters, int limit) {
        parameters.add(limit + 1);
        List<Long> numbers = Rows.query(jdbc, sql + NEWEST_FIRST, (row, n) -> row.getLong("seq"),
                parameters.toArray());
        return Page.of(numbered(numbers), limit, last -> String.valueOf(last.seq()));
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    private static AuditView view(Stored e) {
        return new AuditView(e.id(), e.seq(), e.at(), e.event(), e.action(), e.outcome().name().toLowerCase(Locale.ROOT),
                e.actor().door(), e.actor().node(), e.actor().source(), e.actor().user(), e.actor().role(),
                e.actor().address(), e.actor().request(), e.message(), e.found(), e.entities().stream()
                .map(x -> new AuditView.Touched(x.role(), x.what(), x.how() == null ? null
                : x.how().name().toLowerCase(Locale.ROOT), x.detail())).toList(), json(e.detail()));
    }

    private static JsonNode json(String detail) {
        try {
            return detail == null ? null : JSON.readTree(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit detail", e);
        }
    }
}
