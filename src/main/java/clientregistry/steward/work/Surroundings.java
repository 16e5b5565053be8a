package clientregistry.steward.work;

import clientregistry.steward.Rows;
import clientregistry.steward.work.TaskQuestion.Near;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands round the two persons of a question. Thread-safe. */
final class Surroundings {

    private static final int MOST_NEAR = 20;

    private static final String SIZES = """
            with own as (select record_id as id from link where person_id = ? and closed_at is null),
            other as (select record_id as id from link where person_id = ? and closed_at is null),
            apart as (select x.change_no from apart x where x.closed_change is null
                    and ((x.record_a in (select id from own) and x.record_b in (select id from other))
                      or (x.record_b in (select id from own) and x.record_a in (select id from other))))
            select (select count(*) from own) as own, (select count(*) from other) as other,
                (select count(*) from apart) as apart,
                (select o.id from operation o where o.change_no = (select max(change_no) from apart)) as apart_by,
                (select count(*) from task t where t.state = 'open' and t.kind in ('review', 'conflict')
                    and ((t.other_person_id = ? and t.record_id in (select id from own))
                      or (t.other_person_id = ? and t.record_id in (select id from other)))) as between,
                (select count(*) from task t where t.state = 'open' and t.kind in ('review', 'conflict')
                    and ((t.other_person_id = ? and t.record_id = ?)
                      or (t.other_person_id = ? and t.record_id in (select id from other)))) as of_record,
                (select count(*) from link l where l.closed_at is null and l.person_id = ? and l.record_id in (
                    select p.record_id from bridge b join link p on p.person_id = b.gone_id
                    and p.closed_change = b.change_no where b.record_id = ?)) as came
            """;

    private static final String NEAR = """
            with own(person) as (select unnest(?::uuid[])),
            members as (select l.record_id from link l join own on own.person = l.person_id where l.closed_at is null),
            near as (
                select t.other_person_id as person, 'asked' as relation from task t join members m
                    on m.record_id = t.record_id where t.state = 'open' and t.id <> ? and t.kind <> 'check'
                union select l.person_id, 'asked' from task t join own on own.person = t.other_person_id
                    join link l on l.record_id = t.record_id and l.closed_at is null
                    where t.state = 'open' and t.id <> ? and t.kind <> 'check'
                union select l.person_id, 'apart' from apart x join members m on m.record_id = x.record_a
                    join link l on l.record_id = x.record_b and l.closed_at is null where x.closed_change is null
                union select l.person_id, 'apart' from apart x join members m on m.record_id = x.record_b
                    join link l on l.record_id = x.record_a and l.closed_at is null where x.closed_change is null)
            select person, min(relation) as relation from near
            where person is not null and person not in (select person from own) group by person order by person limit ?
            """;

    private final JdbcTemplate jdbc;

    Surroundings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a question is about.
     *
     * @param own         person of the record, null when none
     * @param otherRecord the member that speaks most for it, or the record that is a bridge; null when none
     * @param other       the person asked about
     */
    record About(UUID task, String kind, UUID record, UUID otherRecord, UUID own, UUID other) {

        /** Whether it asks if two persons are one, and not whether one is two. */
        boolean isBetweenTwo() {
            return !other.equals(own);
        }
    }

    /**
     * How many there are of what.
     *
     * @param own      records of the one person
     * @param other    records of the other one
     * @param apart    pairs of them that somebody said are two
     * @param apartBy  operation that did so last, null when nobody did
     * @param between  open questions whether the two are one
     * @param ofRecord those of them that end when this record is kept apart from the other person
     * @param came     records that came to the person over the record that is a bridge
     */
    record Sizes(int own, int other, int apart, UUID apartBy, int between, int ofRecord, int came) {
    }

    Sizes sizes(About about) {
        return Rows.query(jdbc, SIZES, (row, n) -> new Sizes(row.getInt("own"), row.getInt("other"), row.getInt("apart"),
                Rows.uuid(row, "apart_by"), row.getInt("between"), row.getInt("of_record"), row.getInt("came")),
                about.own, about.other, about.other, about.own, about.other, about.record, about.own, about.own, about.otherRecord).get(0);
    }

    List<Near> near(About about) {
        List<UUID> persons = Stream.of(about.own, about.other).filter(Objects::nonNull).distinct().toList();
        return Rows.query(jdbc, NEAR, (row, n) -> new Near(Rows.uuid(row, "person"), row.getString("relation")), persons,
                about.task, about.task, MOST_NEAR);
    }
}
