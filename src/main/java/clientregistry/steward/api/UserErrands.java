package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Sources;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.store.audit.Actor;
import clientregistry.store.users.AccountChanges;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accounts of people, as an admin changes them. Nobody shuts himself out. Thread-safe. */
public final class UserErrands {

    private final AccountChanges accounts;
    private final Sources sources;

    public UserErrands(AccountChanges accounts, Sources sources) {
        this.accounts = accounts;
        this.sources = sources;
    }

    /**
     * A new one.
     *
     * @return the name
     */
    String add(Errand errand) {
        User user = user(errand, errand.body().requiredText("name"));
        char[] password = errand.body().secret("password");
        done(() -> accounts.add(user, password, by(errand)));
        Arrays.fill(password, ' ');
        return user.name();
    }

    void change(Errand errand) {
        User user = user(errand, name(errand));
        if (isSelf(errand) && !user.roles().contains(User.Role.ADMIN)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "roles", "Somebody else must take this role from you.");
        }
        done(() -> accounts.change(user, by(errand)));
    }

    void password(Errand errand) {
        char[] password = errand.body().secret("password");
        done(() -> accounts.password(name(errand), password, by(errand)));
        Arrays.fill(password, ' ');
    }

    void disable(Errand errand) {
        if (isSelf(errand)) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "Nobody locks himself out.");
        }
        done(() -> accounts.enable(name(errand), false, by(errand)));
    }

    void enable(Errand errand) {
        done(() -> accounts.enable(name(errand), true, by(errand)));
    }

    void signOut(Errand errand) {
        done(() -> accounts.endSessions(name(errand), by(errand)));
    }

    private static String name(Errand errand) {
        return errand.request().part(1);
    }

    private static boolean isSelf(Errand errand) {
        User user = errand.acting().user();
        return user.realm() == User.Realm.LOCAL && user.name().equals(name(errand));
    }

    private static AccountChanges.By by(Errand errand) {
        return new AccountChanges.By(Actor.of(errand.acting()), null);
    }

    private User user(Errand errand, String name) {
        CommandBody body = errand.body();
        Set<User.Role> roles = new HashSet<>();
        for (String word : body.texts("roles")) {
            roles.add(Words.find(User.Role.class, word).orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_CODE, "roles",
                    "roles must be of viewer, steward, auditor, operator, engineer, admin.")));
        }
        List<String> seen = body.texts("sources");
        if (seen.stream().anyMatch(each -> sources.source(each).isEmpty())) {
            throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "sources", "No source of this name is registered.");
        }
        return new User(name, User.Realm.LOCAL, roles, body.flag("lead", false), Set.copyOf(seen),
                addresses(body.texts("addresses")));
    }

    private static AddressRanges addresses(List<String> ranges) {
        try {
            return AddressRanges.of(ranges);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "addresses", "addresses must be network addresses (CIDR).");
        }
    }

    /** What cannot be is said as the command line says it: these sentences hold nothing that was sent but names. */
    private static void done(Runnable change) {
        try {
            change.run();
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, sentence(e.getMessage()));
        }
    }

    private static String sentence(String line) {
        return Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".";
    }
}
