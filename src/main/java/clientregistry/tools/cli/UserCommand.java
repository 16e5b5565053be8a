package clientregistry.tools.cli;

import clientregistry.person.security.SourcesFile;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.store.audit.Actor;
import clientregistry.store.users.Account;
import clientregistry.store.users.AccountChanges;
import clientregistry.store.users.Accounts;
import clientregistry.store.users.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "user", description = "People who may use the stewards' listener with a password of this registry's "
        + "own.", synopsisSubcommandLabel = "COMMAND")
final class UserCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "user needs one of add, list, roles, password, disable, enable");
    }

    /** What somebody may do and see. */
    static final class Standing {
        @Option(names = "--role", paramLabel = "ROLE", required = true, description = "viewer, steward, auditor, "
                + "operator, engineer or admin; several with commas between.", split = ",")
        private List<User.Role> roles;
        @Option(names = "--lead", description = "A steward who may undo many changes at once, and quarantine sources.")
        private boolean lead;
        @Option(names = "--source", paramLabel = "NAME", description = "Only people of this source; several with "
                + "commas between (default: all).", split = ",")
        private List<String> sources = List.of();
        @Option(names = "--address", paramLabel = "CIDR", description = "Only from these network addresses; several "
                + "with commas between (default: all).", split = ",")
        private List<String> addresses = List.of();

        private User of(String name) {
            return new User(name, User.Realm.LOCAL, EnumSet.copyOf(roles), lead, Set.copyOf(sources),
                    AddressRanges.of(addresses));
        }
    }

    @Command(name = "add", description = "Add somebody. There is nobody before, and no default password.")
    void add(@Mixin Place place, @Mixin Who who, @Mixin Standing standing, @Mixin PasswordOption password,
            @Parameters(paramLabel = "NAME") String name) throws IOException {
        RunningHub hub = RunningHub.require(place);
        requireKnown(standing.sources);
        char[] chosen = password.chosen();
        changes(hub, who).add(standing.of(name.toLowerCase(Locale.ROOT)), chosen, by(who));
        Arrays.fill(chosen, ' ');
        sayHow(hub, name.toLowerCase(Locale.ROOT), standing.roles);
    }

    /** A password opens nothing where the settings ask for none: said at once, with what to do instead. */
    private void sayHow(RunningHub hub, String name, List<User.Role> roles) {
        boolean takesPasswords = Arrays.asList(hub.get("steward.login").split("\\s*,\\s*", -1)).contains("local");
        if (!takesPasswords) {
            say("User " + name + " is kept, but no password is taken: steward.login=" + hub.get("steward.login"));
            say("  either set steward.login=local (or certificate,local) in config/application.properties and start "
                    + "the hub again,");
            say("  or give a certificate of his the roles instead: a node in config/sources.yaml with roles: ["
                    + roles.stream().map(Words::of).collect(Collectors.joining(", ")) + "]");
        } else if (isCertificateRequired(hub)) {
            say("User " + name + " may sign in beside a certificate with a role of people "
                    + "(steward.certificate=required)");
        } else {
            say("User " + name + " may sign in");
        }
    }

    private static boolean isCertificateRequired(RunningHub hub) {
        String set = hub.get("steward.certificate");
        return set.equals("required") || (set.isEmpty() && hub.get("hub.profile").equals("production"));
    }

    @Command(name = "list", description = "Show them, by name.")
    void list(@Mixin Place place, @Mixin Who who) {
        TextTable table = new TextTable().row("NAME", "ROLES", "SOURCES", "ADDRESSES", "STATE");
        List<Account> all = new Accounts(OperatorTools.asked(RunningHub.require(place), who, "user list").jdbc())
                .list();
        all.forEach(each -> table.row(each.user().name(), roles(each.user()), all(each.user().sources()),
                all(each.user().addresses().texts()), state(each)));
        if (all.isEmpty()) {
            say("there are no users (./hub user add)");
        } else {
            table.print(spec.commandLine().getOut());
        }
    }

    private static String roles(User user) {
        return user.roles().stream().map(Words::of).sorted().collect(Collectors.joining(", "))
                + (user.leads() ? ", lead" : "");
    }

    private static String all(Collection<String> words) {
        return words.isEmpty() ? "all" : String.join(", ", new TreeSet<>(words));
    }

    private static String state(Account account) {
        if (!account.enabled()) {
            return "disabled";
        }
        return account.isLocked(Instant.now()) ? "locked until " + When.shown(account.lockedUntil().toString())
                : "enabled";
    }

    @Command(name = "roles", description = "Say anew what somebody may do and see, and from where. Ends his sessions.")
    void roles(@Mixin Place place, @Mixin Who who, @Mixin Standing standing,
            @Parameters(paramLabel = "NAME") String name) {
        requireKnown(standing.sources);
        changes(RunningHub.require(place), who).change(standing.of(name), by(who));
        say("User " + name + " is " + roles(standing.of(name)));
    }

    @Command(name = "password", description = "Set another password. Ends his sessions, and a lock.")
    void password(@Mixin Place place, @Mixin Who who, @Mixin PasswordOption password,
            @Parameters(paramLabel = "NAME") String name) throws IOException {
        RunningHub hub = RunningHub.require(place);
        char[] chosen = password.chosen();
        changes(hub, who).password(name, chosen, by(who));
        Arrays.fill(chosen, ' ');
        say("User " + name + " has another password");
    }

    @Command(name = "disable", description = "Nobody signs in by this name any more. Ends his sessions.")
    void disable(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NAME") String name) {
        changes(RunningHub.require(place), who).enable(name, false, by(who));
        say("User " + name + " is disabled");
    }

    @Command(name = "enable", description = "Take back a disable. Ends a lock, too.")
    void enable(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NAME") String name) {
        changes(RunningHub.require(place), who).enable(name, true, by(who));
        say("User " + name + " is enabled");
    }

    /** A misspelt one would let him see nobody, and say nothing. */
    private static void requireKnown(List<String> sources) {
        Set<String> unknown = new TreeSet<>(sources);
        if (!unknown.isEmpty()) {
            SourcesFile.read(Place.config().resolve("sources.yaml")).all().forEach(each -> unknown.remove(each.name()));
        }
        if (!unknown.isEmpty()) {
            throw new CommandFault("config/sources.yaml knows no source " + String.join(", ", unknown));
        }
    }

    private static AccountChanges changes(RunningHub hub, Who who) {
        OperatorTools tools = OperatorTools.of(hub, who);
        return new AccountChanges(new Accounts(tools.jdbc()), new Sessions(tools.jdbc(), Duration.ZERO, Duration.ZERO),
                tools.transaction(), tools.audit());
    }

    private static AccountChanges.By by(Who who) {
        return new AccountChanges.By(Actor.of(who.name()), who.shell().what());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
