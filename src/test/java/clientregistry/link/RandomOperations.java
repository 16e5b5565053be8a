package clientregistry.link;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Operations a steward could think of, many of them just possible, on whatever is in a registry now. */
final class RandomOperations {

    private final JdbcTemplate jdbc;
    private final Random random;

    RandomOperations(JdbcTemplate jdbc, Random random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    Operation.Action next() {
        return switch (random.nextInt(12)) {
            case 0 -> new Operation.Link(record(), person());
            case 1 -> new Operation.Move(record(), person());
            case 2, 3 -> new Operation.Unlink(companion(), random.nextBoolean());
            case 4 -> new Operation.KeepApart(record(), record());
            case 5 -> new Operation.KeepApart(record(), person());
            case 6 -> new Operation.MergePersons(person(), person());
            case 7, 8 -> split();
            default -> new Operation.Answer(one("select id from task where state = 'open' order by record_id, kind, "
                    + "other_person_id"), Operation.Verdict.values()[random.nextInt(3)]);
        };
    }

    UUID record() {
        return one("select id from record where state = 'active' order by id");
    }

    private UUID person() {
        return one("select id from person where state = 'active' order by id");
    }

    private UUID companion() {
        return one("select record_id from link where closed_at is null and person_id in "
                + "(select person_id from link where closed_at is null group by person_id having count(*) > 1) order "
                + "by record_id");
    }

    private Operation.Action split() {
        UUID record = companion();
        UUID person = jdbc.queryForList("select person_id from link where closed_at is null and record_id = ?",
                UUID.class, record)
                .stream().findFirst().orElse(record);
        return new Operation.Split(person, List.of(record), random.nextBoolean());
    }

    /** An id nobody has when there is none: that is refused. */
    private UUID one(String sql) {
        List<UUID> all = jdbc.queryForList(sql, UUID.class);
        return all.isEmpty() ? new UUID(0, 0) : all.get(random.nextInt(all.size()));
    }
}
