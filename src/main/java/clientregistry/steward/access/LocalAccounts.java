package clientregistry.steward.access;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.PasswordHash;
import clientregistry.person.users.User;
import clientregistry.store.users.Account;
import clientregistry.store.users.Accounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People with a password of this registry's own. Attempts of one name wait for each other, over all nodes, so that no
 * more are made than lock it. Thread-safe.
 */
public final class LocalAccounts {

    /** Each hashing takes 19 MiB and a connection to the database: feeds come first. */
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;

    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final int attempts;
    private final Duration lock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** Made when anybody signs in first: most hubs have no people with passwords, and it takes its time. */
    private static final class Nobody {
        static final String PASSWORD = PasswordHash.of("nobody has this one".toCharArray());
    }

    /**
     * @param attempts that fail in a row until an account is locked
     * @param lock     for how long
     */
    public LocalAccounts(Accounts accounts, TransactionTemplate transaction, int attempts, Duration lock) {
        this.accounts = accounts;
        this.transaction = transaction;
        this.attempts = attempts;
        this.lock = lock;
    }

    /** Names are of small letters, however they are typed. */
    static String name(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whose name and password these are.
     *
     * @param address network address; from where he may not come, a right password is no better than a wrong one
     * @throws NotSignedIn when they are nobody's, or the account is locked or disabled, or not to be used from there
     * @throws Refusal     BUSY when too many are looked at
     */
    User signIn(String typed, char[] password, String address) {
        takeTurn();
        try {
            // Nothing is thrown in there: what it counted would be taken back.
            Found found = transaction.execute(status -> look(name(typed), password, address));
            if (found.why != null) {
                throw new NotSignedIn(found.account == null ? null : found.account.user().name(), found.why);
            }
            return found.account.user();
        } finally {
            turns.release();
        }
    }

    /** @param why not, null when it is the one */
    private record Found(Account account, String why) {
    }

    private Found look(String name, char[] password, String address) {
        // What nobody can be called is not asked of the database, which does not take everything.
        Optional<Account> there = Account.isName(name) ? accounts.take(name) : Optional.empty();
        // Takes as long for a name that nobody has.
        boolean fits = PasswordHash.fits(password, there.map(Account::password).orElse(Nobody.PASSWORD));
        if (there.isEmpty()) {
            return new Found(null, "unknown name");
        }
        Account account = there.get();
        if (!account.enabled() || account.isLocked(accounts.now())) {
            return new Found(account, account.enabled() ? "locked" : "disabled");
        }
        if (fits && !account.user().addresses().hold(address)) {
            return new Found(account, "not from this address");
        }
        if (fits) {
            accounts.succeeded(name);
            return new Found(account, null);
        }
        boolean locked = accounts.failed(name, attempts, lock);
        return new Found(account, locked ? "wrong password, locked now" : "wrong password");
    }

    /** As it is now: what a session may do ends when its account does. */
    Optional<User> current(String name) {
        return accounts.find(name).filter(Account::enabled).map(Account::user);
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(Refusal.Kind.BUSY, null, "Many sign in; try again.");
    }
}
