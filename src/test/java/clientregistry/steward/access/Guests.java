package clientregistry.steward.access;

import clientregistry.person.security.PemTls;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.run.TestHub;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.store.users.AccountChanges;
import clientregistry.store.users.Accounts;
import clientregistry.store.users.Sessions;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People with accounts at a hub, and how they come in. */
public final class Guests {

    public static final String PASSWORD = "Kisumu-lies-at-the-lake";

    private static final String QUICK = quick();

    private final TestHub hub;

    public Guests(TestHub hub) {
        this.hub = hub;
    }

    AccountChanges changes() {
        JdbcTemplate jdbc = hub.jdbc();
        return new AccountChanges(new Accounts(jdbc), new Sessions(jdbc, Duration.ofMinutes(15), Duration.ofHours(12)),
                new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource())),
                new AuditTrail(jdbc, new Outbox(jdbc, Set.of(Outbox.AUDIT_LOG))));
    }

    public void add(String name, boolean lead, Set<String> sources, Role... roles) {
        changes().add(new User(name, User.Realm.LOCAL, Set.of(roles), lead, sources, AddressRanges.ANY),
                PASSWORD.toCharArray(), new AccountChanges.By(Actor.of("test"), "test"));
        hub.jdbc().update("update app_user set password = ? where name = ?", QUICK, name);
    }

    /** Of {@link #PASSWORD}: a hub looks at it with what it was hashed with, here a hundredth of its own work. */
    private static String quick() {
        byte[] salt = new byte[16];
        byte[] hash = new byte[32];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withSalt(salt).withMemoryAsKB(64).withIterations(1)
                .withParallelism(1).build());
        generator.generateBytes(PASSWORD.getBytes(StandardCharsets.UTF_8), hash);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=64,t=1,p=1$" + text.encodeToString(salt) + "$" + text.encodeToString(hash);
    }

    /** The stewards' API without a certificate. */
    public FhirClient uncertified() {
        try {
            return new FhirClient(URI.create(base() + "/registry"), PemTls.anonymous(TestCertificates.directory()
                    .resolve("ca.pem")), Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String base() {
        return "https://localhost:" + hub.settings().get("steward.port");
    }

    /** Name and value of the header. */
    static String[] basic(String name, String password) {
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString((name + ":" + password)
                .getBytes(StandardCharsets.UTF_8))};
    }

    public static String[] basic(String name) {
        return basic(name, PASSWORD);
    }
}
