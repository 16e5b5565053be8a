package clientregistry.store.users;

import clientregistry.person.users.User;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Links by which somebody who is known already opens a browser, table {@code app_link}: each is good once, at any node.
 * Only its hash is kept. Thread-safe.
 */
public final class SignInLinks {

    /** As long as somebody needs to copy it. */
    public static final int SECONDS = 300;

    private final JdbcTemplate jdbc;

    public SignInLinks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes one; those whose time is over are forgotten.
     *
     * @return what the link holds
     */
    public String make(User user) {
        jdbc.update("delete from app_link where began_at < now() - ? * interval '1 second'", SECONDS);
        String value = Sessions.secret();
        jdbc.update("insert into app_link (hash, name, realm, roles, lead, sources) values (?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setBytes(1, Sessions.hash(value));
                    Sessions.set(statement, 2, user);
                });
        return value;
    }

    /** Whose it is, once. */
    public Optional<User> take(String value) {
        return jdbc.query("delete from app_link where hash = ? and began_at >= now() - ? * interval '1 second' "
                + "returning *", (row, n) -> Sessions.user(row), Sessions.hash(value), SECONDS).stream().findFirst();
    }
}
