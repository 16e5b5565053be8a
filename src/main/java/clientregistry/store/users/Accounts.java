package clientregistry.store.users;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.store.registry.SqlRows;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The accounts of people, table {@code app_user}. Thread-safe. */
public final class Accounts {

    private static final String COLUMNS = "name, password, roles, lead, sources, addresses, enabled, failures, "
            + "locked_until";

    private final JdbcTemplate jdbc;

    public Accounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    public List<Account> list() {
        return jdbc.query("select " + COLUMNS + " from app_user order by name", (row, n) -> account(row));
    }

    public Optional<Account> find(String name) {
        return jdbc.query("select " + COLUMNS + " from app_user where name = ?", (row, n) -> account(row), name)
                .stream().findFirst();
    }

    /** The same, which nobody else changes until the transaction ends. */
    public Optional<Account> take(String name) {
        return jdbc.query("select " + COLUMNS + " from app_user where name = ? for update", (row, n) -> account(row),
                name).stream().findFirst();
    }

    /**
     * A new one.
     *
     * @param password as it is kept
     * @return false when there is one of this name
     */
    public boolean add(User user, String password) {
        return 1 == jdbc.update("insert into app_user (roles, sources, addresses, lead, name, password) "
                + "values (?, ?, ?, ?, ?, ?) on conflict do nothing", statement -> {
                    set(statement, user);
                    statement.setString(5, user.name());
                    statement.setString(6, password);
                });
    }

    /** What it may do and see, and from where. */
    public void change(User user) {
        jdbc.update("update app_user set roles = ?, sources = ?, addresses = ?, lead = ?, changed_at = now() "
                + "where name = ?", statement -> {
                    set(statement, user);
                    statement.setString(5, user.name());
                });
    }

    private static void set(PreparedStatement statement, User user) throws SQLException {
        statement.setArray(1, array(statement, user.roles().stream().map(Words::of).sorted().toList()));
        statement.setArray(2, array(statement, user.sources().stream().sorted().toList()));
        statement.setArray(3, array(statement, user.addresses().texts()));
        statement.setBoolean(4, user.lead());
    }

    static Array array(PreparedStatement statement, Collection<String> words) throws SQLException {
        return statement.getConnection().createArrayOf("text", words.toArray());
    }

    /** Ends a lock, too. */
    public void password(String name, String password) {
        jdbc.update("update app_user set password = ?, failures = 0, locked_until = null, changed_at = now() where "
                + "name = ?", password, name);
    }

    /** Enabling ends a lock, too. */
    public void enable(String name, boolean enabled) {
        jdbc.update("update app_user set enabled = ?, failures = 0, locked_until = null, changed_at = now() where "
                + "name = ?", enabled, name);
    }

    /** A log-in went well. */
    public void succeeded(String name) {
        jdbc.update("update app_user set failures = 0, locked_until = null where name = ? and failures > 0", name);
    }

    /**
     * A log-in failed.
     *
     * @param most so many in a row lock it
     * @return whether it is locked now
     */
    public boolean failed(String name, int most, Duration lock) {
        return Boolean.TRUE.equals(jdbc.queryForObject("update app_user set failures = failures + 1, locked_until = "
                + "case when failures + 1 >= ? then now() + ? * interval '1 second' else locked_until end "
                + "where name = ? returning coalesce(locked_until > now(), false)", Boolean.class, most,
                lock.toSeconds(), name));
    }

    /** The database's clock, by which locks end. */
    public Instant now() {
        return jdbc.queryForObject("select now() as at", (row, n) -> SqlRows.instant(row, "at"));
    }

    private static Account account(ResultSet row) throws SQLException {
        User user = new User(row.getString("name"), User.Realm.LOCAL, roles(row), row.getBoolean("lead"),
                words(row, "sources"), AddressRanges.of(List.copyOf(words(row, "addresses"))));
        return new Account(user, row.getString("password"), row.getBoolean("enabled"), row.getInt("failures"),
                SqlRows.instant(row, "locked_until"));
    }

    /** One that a newer node wrote and this one does not know lets its bearer do nothing here. */
    static Set<User.Role> roles(ResultSet row) throws SQLException {
        return words(row, "roles").stream().flatMap(word -> Words.find(User.Role.class, word).stream())
                .collect(Collectors.toSet());
    }

    static Set<String> words(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).collect(Collectors.toSet());
    }
}
