package clientregistry.wiring;

import clientregistry.person.security.OutboundTls;
import clientregistry.person.security.Sources;
import clientregistry.steward.Sight;
import clientregistry.steward.access.BreakGlass;
import clientregistry.steward.access.BrowserSessions;
import clientregistry.steward.access.Entrance;
import clientregistry.steward.access.FailedAttempts;
import clientregistry.steward.access.IdentityProvider;
import clientregistry.steward.access.Limits;
import clientregistry.steward.access.LocalAccounts;
import clientregistry.steward.access.OidcSettings.Claims;
import clientregistry.steward.access.OidcSettings;
import clientregistry.steward.access.PointOfServiceTokens;
import clientregistry.steward.access.RememberedSessions;
import clientregistry.steward.access.SignIn;
import clientregistry.steward.access.SignInTrail;
import clientregistry.steward.access.SignInWays.Way;
import clientregistry.steward.access.SignInWays;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.CountedEntries;
import clientregistry.store.users.AccountChanges;
import clientregistry.store.users.Accounts;
import clientregistry.store.users.AwaitedSignIns;
import clientregistry.store.users.Glasses;
import clientregistry.store.users.Sessions;
import clientregistry.store.users.SignInLinks;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** How people come in at the stewards' listener, put together. */
public final class Access {

    /** Of one address in a minute, people behind one proxy together; those who are awaited have a limit in all. */
    private static final int DEPARTURES_MINUTE = 100;

    public final SignInWays ways;
    public final SignIn signIn;
    public final SignInTrail trail;
    public final BrowserSessions sessions;
    public final Entrance entrance;
    public final Limits limits;
    public final AccountChanges accounts;
    public final BreakGlass glass;
    /** Of whoever sits at sources, not of who signs in here. */
    public final PointOfServiceTokens pointOfServiceTokens;

    Access(Settings settings, Sources sources, JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit,
            CountedEntries counted) {
        ways = ways(settings);
        limits = new Limits(new Sight(jdbc));
        glass = new BreakGlass(new Glasses(jdbc));
        LocalAccounts accounts = new LocalAccounts(new Accounts(jdbc), transaction,
                settings.number("users.local.attempts"),
                Duration.ofMinutes(settings.number("users.local.lock-minutes")));
        IdentityProvider provider = ways.has(Way.OIDC) ? new IdentityProvider(oidc(settings)) : null;
        signIn = new SignIn(ways, accounts, provider, new FailedAttempts(settings.number("users.failures.minute"),
                Clock.systemUTC()));
        trail = new SignInTrail(audit, transaction, counted);
        Duration idle = Duration.ofMinutes(settings.number("users.session.idle-minutes"));
        Sessions kept = new Sessions(jdbc, idle, Duration.ofHours(settings.number("users.session.hours")));
        this.accounts = new AccountChanges(new Accounts(jdbc), kept, transaction, audit);
        sessions = new BrowserSessions(kept, accounts, sources, trail, transaction, new RememberedSessions(idle,
                Duration.ofMinutes(settings.number("users.session.away-minutes")), Clock.systemUTC()));
        pointOfServiceTokens = new PointOfServiceTokens(settings.home(), authorities(settings, "users.asserted.ca"),
                settings.number("users.asserted.skew.seconds"), settings.number("users.asserted.keys.seconds"));
        entrance = new Entrance(ways, signIn, provider, new AwaitedSignIns(jdbc), new SignInLinks(jdbc), sessions,
                new FailedAttempts(DEPARTURES_MINUTE, Clock.systemUTC()));
    }

    private static OidcSettings oidc(Settings settings) {
        try {
            Claims claims = new Claims(settings.get("users.oidc.name"), settings.get("users.oidc.roles"),
                    Claims.words(settings.get("users.oidc.roles.map")), orNull(settings.get("users.oidc.sources")));
            return new OidcSettings(settings.get("users.oidc.issuer"), settings.get("users.oidc.audience"),
                    orNull(settings.get("users.oidc.client.id")), orNull(settings.get("users.oidc.client.secret")),
                    URI.create(settings.get("users.address") + "/enter/callback"), claims,
                    settings.number("users.oidc.skew.seconds"), settings.number("users.oidc.keys.seconds"),
                    authorities(settings, "users.oidc.ca"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/application.properties: " + e.getMessage());
        }
    }

    /** Whom the provider of that setting's name is believed by: the authorities of a file, or those of Java. */
    private static SSLSocketFactory authorities(Settings settings, String key) {
        return OutboundTls.of(each -> each.equals(key) ? settings.get(key) : "", settings.home(),
                key.substring(0, key.lastIndexOf('.')), key).getSocketFactory();
    }

    /** Browsers of who tries it have none; where nothing else lets in, one is required all the same. */
    private static String certificate(Settings settings) {
        boolean wanted = settings.isDevelopment() && !settings.get("steward.login").equals("certificate");
        String otherwise = wanted ? "wanted" : "required";
        String set = settings.get("steward.certificate");
        return set.isEmpty() ? otherwise : set;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /**
     * How people come in, by the settings.
     *
     * @throws IllegalArgumentException in one line when they are wrong
     */
    public static SignInWays ways(Settings settings) {
        try {
            return SignInWays.of(certificate(settings), settings.get("steward.login"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/application.properties: " + e.getMessage());
        }
    }
}
