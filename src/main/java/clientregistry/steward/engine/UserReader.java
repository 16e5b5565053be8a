package clientregistry.steward.engine;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.Words;
import clientregistry.store.registry.SqlRows;
import clientregistry.store.users.Account;
import clientregistry.store.users.Accounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the accounts of people, and who is signed in. Thread-safe. */
public final class UserReader {

    private final JdbcTemplate jdbc;
    private final Accounts accounts;

    public UserReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        accounts = new Accounts(jdbc);
    }

    private record Presence(int sessions, Instant seen) {
    }

    /** By name. */
    public List<UserView> list() {
        Map<String, Presence> present = new HashMap<>();
        jdbc.query("select name, count(*) as n, max(seen_at) as seen from app_session where realm = 'local' group by name",
                row -> {
                    present.put(row.getString("name"), new Presence(row.getInt("n"), SqlRows.instant(row, "seen")));
                });
        Instant now = accounts.now();
        return accounts.list().stream().map(each -> view(each, present.getOrDefault(each.user().name(),
                new Presence(0, null)), now)).toList();
    }

    /**
     * One of them.
     *
     * @throws Refusal NOT_FOUND
     */
    public UserView read(String name) {
        return list().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no user of this name."));
    }

    private static UserView view(Account account, Presence present, Instant now) {
        return new UserView(account.user().name(), account.user().roles().stream().map(Words::of).sorted().toList(),
                account.user().leads(), account.user().sources().stream().sorted().toList(),
                account.user().addresses().texts(), state(account, now),
                account.isLocked(now) ? account.lockedUntil() : null, account.failures(), present.sessions(),
                present.seen());
    }

    private static String state(Account account, Instant now) {
        if (!account.enabled()) {
            return "disabled";
        }
        return account.isLocked(now) ? "locked" : "enabled";
    }
}
