package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.run.TestHub;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.CountedEntries;
import clientregistry.store.registry.Outbox;
import clientregistry.store.users.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node keeps in mind of sessions is what the database said last. */
class BrowserSessionsTest {

    private static final Duration IDLE = Duration.ofMinutes(15);

    private final User joel = new User("joel-" + UUID.randomUUID(), User.Realm.OIDC, Set.of(User.Role.OPERATOR), false, Set.of(),
            AddressRanges.ANY);
    private final SignedIn acting = new SignedIn(joel, null, "10.0.3.9");
    private final JdbcTemplate jdbc = TestHub.shared().jdbc();
    private BrowserSessions here;
    private BrowserSessions elsewhere;
    private String value;

    /** One node of several. */
    private BrowserSessions node() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(jdbc.getDataSource()));
        AuditTrail audit = new AuditTrail(jdbc, new Outbox(jdbc, Set.of(Outbox.AUDIT_LOG)));
        SignInTrail trail = new SignInTrail(audit, transaction, new CountedEntries(transaction, audit));
        return new BrowserSessions(new Sessions(jdbc, IDLE, Duration.ofHours(12)), null, null, trail, transaction,
                new RememberedSessions(IDLE, Duration.ofMinutes(60), Clock.systemUTC()));
    }

    @BeforeEach
    void signIn() {
        here = node();
        elsewhere = node();
        value = here.begin(acting, null);
    }

    @Test
    void who_was_found_is_remembered_at_that_node() {
        assertThat(here.find(value, null)).contains(joel);

        assertThat(here.remembered(value, null, true)).contains(joel);
        assertThat(elsewhere.remembered(value, null, true)).isEmpty();
    }

    @Test
    void a_page_that_asks_again_by_itself_is_enough() {
        assertThat(here.look(value, null)).contains(joel);

        assertThat(here.remembered(value, null, false)).contains(joel);
    }

    @Test
    void what_ended_is_forgotten_when_it_is_asked_for() {
        here.find(value, null);
        elsewhere.end(value, acting);

        assertThat(here.find(value, null)).isEmpty();
        assertThat(here.remembered(value, null, true)).isEmpty();
    }

    @Test
    void what_ended_at_another_node_is_forgotten_though_nobody_asked_for_it() {
        here.find(value, null);
        elsewhere.end(value, acting);

        here.checkRemembered();

        assertThat(here.remembered(value, null, true)).isEmpty();
    }

    @Test
    void what_stands_is_remembered_after_the_look_and_no_longer_than_before() {
        here.find(value, null);
        jdbc.update("update app_session set seen_at = now() - interval '16 minutes' where name = ?", joel.name());

        here.checkRemembered();

        assertThat(here.remembered(value, null, true)).isEmpty();
    }

    @Test
    void whoever_leaves_is_forgotten() {
        here.find(value, null);

        here.forget(value, null);

        assertThat(here.remembered(value, null, true)).isEmpty();
    }
}
