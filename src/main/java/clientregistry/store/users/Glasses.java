package clientregistry.store.users;

import clientregistry.person.users.BrokenGlass;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who broke the glass, when, and why. By the clock of the database. Thread-safe. */
public final class Glasses {

    private final JdbcTemplate jdbc;

    public Glasses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A leave that was given.
     *
     * @param sameAsked whether it is this user's, for this reason
     */
    public record Given(BrokenGlass glass, boolean sameAsked) {
    }

    /** Gives leave, in the caller's transaction; what was given under this id stays as it is. */
    public Given give(UUID id, User user, String why, Duration time) {
        jdbc.update("insert into break_glass (id, user_name, realm, why, at, until) values (?, ?, ?, ?, now(), "
                + "now() + ? * interval '1 second') on conflict (id) do nothing", id, user.name(),
                Words.of(user.realm()), why, time.toSeconds());
        return jdbc.queryForObject("select id, until, user_name = ? and realm = ? and why = ? as same from break_glass "
                + "where id = ?", (row, n) -> new Given(glass(row), row.getBoolean("same")), user.name(),
                Words.of(user.realm()), why, id);
    }

    /** What he has leave by now, the longest. */
    public Optional<BrokenGlass> standing(User user) {
        return jdbc.query("select id, until from break_glass where user_name = ? and realm = ? and until > now() "
                + "and at <= now() order by until desc limit 1", (row, n) -> glass(row), user.name(),
                Words.of(user.realm())).stream().findFirst();
    }

    private static BrokenGlass glass(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new BrokenGlass(row.getObject("id", UUID.class), until.toInstant());
    }
}
