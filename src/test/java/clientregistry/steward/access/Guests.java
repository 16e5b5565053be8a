package clientregistry.steward.access;

import clientregistry.person.security.PemTls;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People with accounts at a hub, and how they come in. */
final class Guests {

    static final String PASSWORD = "Kisumu-lies-at-the-lake";

    private final TestHub hub;

    Guests(TestHub hub) {
        this.hub = hub;
    }

    AccountChanges changes() {
        JdbcTemplate jdbc = hub.jdbc();
        return new AccountChanges(new Accounts(jdbc), new Sessions(jdbc, Duration.ofMinutes(15), Duration.ofHours(12)),
                new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource())),
                new AuditTrail(jdbc, new Outbox(jdbc, Set.of(Outbox.AUDIT_LOG))));
    }

    void add(String name, boolean lead, Set<String> sources, Role... roles) {
        changes().add(new User(name, User.Realm.LOCAL, Set.of(roles), lead, sources, AddressRanges.ANY),
                PASSWORD.toCharArray(), new AccountChanges.By("test", "test"));
    }

    /** The stewards' API without a certificate. */
    FhirClient uncertified() {
        try {
            return new FhirClient(URI.create(base() + "/registry"), PemTls.anonymous(TestCertificates.directory()
                    .resolve("ca.pem")), Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String base() {
        return "https://localhost:" + hub.settings().get("steward.port");
    }

    /** Name and value of the header. */
    static String[] basic(String name, String password) {
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString((name + ":" + password)
                .getBytes(StandardCharsets.UTF_8))};
    }

    static String[] basic(String name) {
        return basic(name, PASSWORD);
    }
}
