package clientregistry.store.users;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.store.messages.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who is signed in with a browser, table {@code app_session}: any node finds it. A browser has a random value of 256
 * bits, of which only the hash is kept: who reads the table can be nobody by it. Thread-safe.
 */
public final class Sessions {

    /** So often is it written that somebody is still there. */
    private static final int SEEN_SECONDS = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final Duration idle;
    private final Duration longest;

    /**
     * @param idle    a session ends when nothing was asked for so long
     * @param longest and after so long, whatever is asked
     */
    public Sessions(JdbcTemplate jdbc, Duration idle, Duration longest) {
        this.jdbc = jdbc;
        this.idle = idle;
        this.longest = longest;
    }

    /** A value that nobody guesses. */
    public static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a value. */
    public static byte[] hash(String value) {
        return Hashes.sha256(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Begins one; those that have ended are forgotten.
     *
     * @param certificate SHA-256 of the one shown, null when none was
     * @return the value for the browser
     */
    public String begin(User user, byte[] certificate) {
        jdbc.update("delete from app_session where seen_at < now() - ? * interval '1 second' or began_at < now() - ? * "
                + "interval '1 second'", idle.toSeconds(), longest.toSeconds());
        String value = secret();
        jdbc.update("insert into app_session (hash, name, realm, roles, lead, sources, certificate) "
                + "values (?, ?, ?, ?, ?, ?, ?)", statement -> {
                    statement.setBytes(1, hash(value));
                    set(statement, 2, user);
                    statement.setBytes(7, certificate);
                });
        return value;
    }

    /**
     * The one of a browser; from now on it rests again.
     *
     * @param hash        of its value
     * @param certificate as it was at the beginning, or it is not this session
     */
    public Optional<StandingSession> find(byte[] hash, byte[] certificate) {
        Optional<StandingSession> found = look(hash, certificate);
        if (found.isPresent()) {
            jdbc.update("update app_session set seen_at = now() where hash = ? and seen_at < now() - ? * "
                    + "interval '1 second'", hash, Math.min(SEEN_SECONDS, idle.toSeconds() / 4));
        }
        return found.map(each -> new StandingSession(each.user(), idle, each.lasts()));
    }

    /** The same, and it goes on resting: a page that asks again by itself is nobody's work. */
    public Optional<StandingSession> look(byte[] hash, byte[] certificate) {
        return jdbc.query("select *, extract(epoch from now() - seen_at) as rested, extract(epoch from now() - began_at) as age "
                + "from app_session where hash = ? and certificate is not distinct "
                + "from ? and seen_at >= now() - ? * interval '1 second' and began_at >= now() - ? * "
                + "interval '1 second'", (row, n) -> standing(row), hash, certificate, idle.toSeconds(),
                longest.toSeconds()).stream().findFirst();
    }

    private StandingSession standing(ResultSet row) throws SQLException {
        return new StandingSession(user(row), idle.minusSeconds(row.getLong("rested")),
                longest.minusSeconds(row.getLong("age")));
    }

    public void end(String value) {
        jdbc.update("delete from app_session where hash = ?", (Object) hash(value));
    }

    /** Of an account. */
    public void endAllOf(String name) {
        jdbc.update("delete from app_session where name = ? and realm = 'local'", name);
    }

    /** Name, realm, roles, lead and sources, from this place on. */
    static void set(PreparedStatement statement, int place, User user) throws SQLException {
        statement.setString(place, user.name());
        statement.setString(place + 1, Words.of(user.realm()));
        statement.setArray(place + 2, Accounts.array(statement, user.roles().stream().map(Words::of).toList()));
        statement.setBoolean(place + 3, user.lead());
        statement.setArray(place + 4, Accounts.array(statement, user.sources()));
    }

    static User user(ResultSet row) throws SQLException {
        return new User(row.getString("name"), Words.require(User.Realm.class, "realm", row.getString("realm")),
                Accounts.roles(row), row.getBoolean("lead"), Accounts.words(row, "sources"), AddressRanges.ANY);
    }
}
