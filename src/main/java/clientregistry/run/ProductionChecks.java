package clientregistry.run;

import clientregistry.person.security.DatabaseTls;
import clientregistry.person.security.Secret;
import clientregistry.servers.StartupException;
import clientregistry.steward.access.SignInWays;
import clientregistry.steward.access.SignInWays.Way;
import clientregistry.wiring.Access;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a registry of real people must not be run with (S1 to S30 of the security page): a start with
 * {@code hub.profile=production} is refused, and {@code ./hub doctor} shows it at any time.
 */
public final class ProductionChecks {

    /**
     * Something careless.
     *
     * @param key    setting it is about; of a file all settings that name it
     * @param why    what is wrong with it
     * @param remedy what to do
     */
    public record Finding(String key, String why, String remedy) {

        @Override
        public String toString() {
            return key + ": " + why + " (" + remedy + ")";
        }
    }

    private static final String DEVELOPMENT = "O=Client Registry Hub development";

    /** Who we are, and by whom others are believed. */
    private static final List<String> CERTIFICATES = List.of("tls.certificate", "tls.ca", "database.ca",
            "database.certificate", "elasticsearch.ca", "elasticsearch.certificate", "hapi.ca", "hapi.certificate", "atna.ca",
            "atna.certificate", "audit.fhir.ca", "audit.fhir.certificate", "openhim.ca",
            "openhim.certificate", "users.oidc.ca", "users.asserted.ca");

    /** Each itself, or {@code file:PATH}. */
    private static final List<String> SECRETS = List.of("database.password", "elasticsearch.password",
            "elasticsearch.api-key", "hapi.password", "hapi.token", "audit.fhir.password", "audit.fhir.token",
            "openhim.password",
            "users.oidc.client.secret");
    private static final List<String> TOKENS = List.of("elasticsearch.api-key", "hapi.token", "audit.fhir.token");

    /** Default passwords of this software and of what it is run with; all are published. */
    private static final Set<String> PUBLISHED = Set.of("hub", "postgres", "password", "admin", "hapi", "secret",
            "changeme", "elastic", "openhim-password", "intrahealth", "openmrs", "openhim");

    private final Settings settings;
    private final Clock clock;
    /** Each with the settings it is about: what is wrong with a file is so for all that name it. */
    private final Map<Fault, Set<String>> faults = new LinkedHashMap<>();

    private record Fault(String about, String why, String remedy) {
    }

    private ProductionChecks(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** All there is to say against running these settings in production. */
    public static List<Finding> of(Settings settings, Clock clock) {
        ProductionChecks checks = new ProductionChecks(settings, clock);
        checks.certificates();
        checks.secrets();
        checks.servers();
        checks.doors();
        checks.people();
        return checks.faults.entrySet().stream().map(each -> new Finding(String.join(", ", each.getValue()),
                each.getKey().why, each.getKey().remedy)).toList();
    }

    /** @throws StartupException in production, when there is anything to say against it; names all of it */
    static void require(Settings settings) {
        if (settings.isDevelopment()) {
            return;
        }
        List<Finding> findings = of(settings, Clock.systemUTC());
        if (!findings.isEmpty()) {
            throw new StartupException("production does not start with this", findings.stream()
                    .map(Finding::toString).toList());
        }
    }

    private void certificates() {
        for (String key : CERTIFICATES) {
            if (settings.get(key).isEmpty()) {
                continue;
            }
            Path file = settings.file(key);
            try (InputStream pem = Files.newInputStream(file)) {
                for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    look(key, file, (X509Certificate) each);
                }
            } catch (IOException | CertificateException e) {
                say(key, file, "no PEM file of certificates", "name one");
            }
        }
    }

    private void look(String key, Path file, X509Certificate certificate) {
        String names = certificate.getSubjectX500Principal().getName() + " "
                + certificate.getIssuerX500Principal().getName();
        if (names.contains(DEVELOPMENT)) {
            say(key, file, "production needs certificates of its own, and this is one for development: whoever has its "
                    + "CA's key can be any sender", "use a CA of yours");
        }
        if (key.equals("tls.certificate") && certificate.getBasicConstraints() < 0
                && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            say(key, file, "the certificate is signed by itself", "have a CA sign it");
        }
        Instant now = clock.instant();
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            say(key, file, "a certificate ended on " + certificate.getNotAfter().toInstant(), "renew it");
        }
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            say(key, file, "a certificate begins on " + certificate.getNotBefore().toInstant(), "look at the clock, too");
        }
    }

    private void secrets() {
        ownersOnly("tls.key", settings.file("tls.key"));
        if (!settings.flag("embedded.enabled")) {
            password("database", true);
            password("elasticsearch", !settings.get("elasticsearch.user").isEmpty());
            password("hapi", !settings.get("hapi.user").isEmpty());
            keys("database.key", "elasticsearch.key", "hapi.key");
        }
        password("audit.fhir", !settings.get("audit.fhir.user").isEmpty());
        password("openhim", settings.flag("openhim.enabled"));
        TOKENS.stream().filter(key -> PUBLISHED.contains(secret(key).toLowerCase(Locale.ROOT)))
                .forEach(key -> say(key, "one that everybody knows", "give one of its own in " + Settings.variable(key)));
        SECRETS.stream().filter(key -> settings.get(key).startsWith(Secret.FILE))
                .forEach(key -> ownersOnly(key, Secret.file(settings.get(key), settings.home())));
        ownFile();
        keys("atna.key", "audit.fhir.key", "openhim.key");
    }

    /** Secrets are best given otherwise; where they stand there, nobody else may read them. */
    private void ownFile() {
        Path file = settings.config().resolve("application.properties");
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            return;
        }
        SECRETS.stream().filter(key -> !values.getProperty(key, "").isBlank()
                && !values.getProperty(key).strip().startsWith(Secret.FILE)).findFirst()
                .ifPresent(key -> ownersOnly(key, file));
    }

    private void keys(String... named) {
        for (String key : named) {
            if (!settings.get(key).isEmpty()) {
                ownersOnly(key, settings.file(key));
            }
        }
    }

    private void password(String server, boolean needed) {
        String key = server + ".password";
        String password = secret(key);
        if (needed && (password.isEmpty() || PUBLISHED.contains(password.toLowerCase(Locale.ROOT))
                || password.equals(settings.get(server + ".user")))) {
            say(key, "none, or one that everybody knows", "give one of its own in " + Settings.variable(key));
        }
    }

    private String secret(String key) {
        try {
            return Secret.of(key, settings.get(key), settings.home()).get();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Also a group may read it where a service has one of its own; others may not. */
    private void ownersOnly(String key, Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                say(key, file, "everyone on this machine may read or change it", "chmod 600 " + file);
            }
        } catch (IOException e) {
            say(key, file, "cannot be read", "name a file that is there");
        } catch (UnsupportedOperationException e) {
            // A file system that knows no modes: nothing to say.
        }
    }

    /** The embedded one, which a hub in development has by itself, is on this machine, too. */
    private boolean hasRepository() {
        return Stream.of(settings.get("atna.repositories").split(",", -1)).map(String::strip)
                .anyMatch(each -> !each.isEmpty() && !each.startsWith(EmbeddedAudit.HERE));
    }

    private void servers() {
        encrypted("audit.fhir.url");
        if (settings.flag("openhim.enabled")) {
            encrypted("openhim.url");
        }
        if (!hasRepository() && settings.get("audit.fhir.url").isEmpty()
                && !settings.flag("audit.only-here")) {
            say("audit.only-here", "there is no audit repository: whoever has this machine has the only trail",
                    "name one in atna.repositories or audit.fhir.url, or set it to true");
        }
        if (settings.flag("embedded.enabled")) {
            if (!settings.flag("embedded.in-production")) {
                say("embedded.enabled", "PostgreSQL, Elasticsearch and HAPI of our own have no replica, and any "
                        + "user of this machine may take the place of one that is down",
                        "use your own, or say embedded.in-production=true");
            }
            return;
        }
        String database = settings.get("database.url");
        if ((isElsewhere(database.replaceFirst("^jdbc:", "")) || DatabaseTls.overriding(database).contains("PGHOST"))
                && settings.get("database.ca").isEmpty() && !DatabaseTls.verifies(database)) {
            say("database.url", "plain text, or a server nobody verified, on another machine",
                    "name its CA in database.ca");
        }
        encrypted("elasticsearch.url");
        if (settings.flag("hapi.enabled")) {
            encrypted("hapi.url");
        }
    }

    private void encrypted(String key) {
        if (Stream.of(settings.get(key).split(",", -1)).map(String::strip).filter(url -> !url.isEmpty())
                .anyMatch(url -> !url.regionMatches(true, 0, "https:", 0, 6) && isElsewhere(url))) {
            say(key, "plain text to another machine", "use https, or a tunnel that ends on this one");
        }
    }

    private static boolean isElsewhere(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null || !Set.of("127.0.0.1", "localhost", "[::1]").contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private void doors() {
        if (!settings.get("hl7.processing.ids").equals("P")) {
            say("hl7.processing.ids", "messages for training and debugging would be taken for real", "set it to P");
        }
        if (settings.flag("site.registration-desk.enabled")) {
            say("site.registration-desk.enabled", "the example of a site's own door takes people", "set it to false");
        }
    }

    private void people() {
        try {
            SignInWays ways = Access.ways(settings);
            // Left open, it is required in production.
            boolean second = ways.certificateRequired() || settings.get("steward.certificate").isEmpty();
            if (ways.has(Way.LOCAL) && !second) {
                say("steward.login", "a password alone lets people in",
                        "set steward.certificate=required as a second factor, or have people sign in with oidc");
            }
            if (ways.has(Way.OIDC)) {
                provider();
            }
        } catch (IllegalArgumentException e) {
            say("steward.login", e.getMessage(), "see src/docs/reference.md");
        }
    }

    private void provider() {
        if (!settings.get("users.oidc.issuer").startsWith("https:")) {
            say("users.oidc.issuer", "none, or one that answers in plain text: who answers in its place is believed",
                    "name it with https");
        }
        String secret = settings.get("users.oidc.client.secret");
        if (PUBLISHED.contains(secret.toLowerCase(Locale.ROOT))) {
            say("users.oidc.client.secret", "one that everybody knows", "give one of its own in "
                    + Settings.variable("users.oidc.client.secret"));
        }
    }

    private void say(String key, String why, String remedy) {
        say(key, new Fault(key, why, remedy));
    }

    /** Of a file that several settings may name, and that may hold several certificates. */
    private void say(String key, Path file, String why, String remedy) {
        say(key, new Fault(file.toAbsolutePath().normalize().toString(), why, remedy));
    }

    private void say(String key, Fault fault) {
        faults.computeIfAbsent(fault, each -> new LinkedHashSet<>()).add(key);
    }
}
