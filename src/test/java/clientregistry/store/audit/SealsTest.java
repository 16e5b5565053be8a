package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.ServerCertificates;
import clientregistry.person.security.TlsFiles;
import clientregistry.run.BareRegistry;
import clientregistry.servers.TestServers;
import clientregistry.store.registry.Outbox;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A trail that somebody with the owner's rights changes behind our back. */
class SealsTest {

    private static final String OFF = "alter table audit_event disable trigger user; alter table audit_entity disable trigger "
            + "user; alter table audit_seal disable trigger user; ";

    @TempDir
    private Path directory;

    private BareRegistry registry;
    private JdbcTemplate owner;
    private TransactionTemplate transaction;
    private AuditTrail trail;
    private Seals seals;
    private AuditRetention retention;

    @BeforeEach
    void start() {
        registry = BareRegistry.create();
        registry.jdbc().update("delete from outbox");
        owner = new JdbcTemplate(TestServers.asSuperuser(registry.url()));
        keep(0);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(registry.jdbc().getDataSource()));
        trail = new AuditTrail(registry.jdbc(), new Outbox(registry.jdbc(), Set.of()));
        seals = seals("hub");
        retention = new AuditRetention(registry.jdbc());
        for (int i = 0; i < 3; i++) {
            write("node-" + i);
            assertThat(seals.seal()).isPositive();
        }
    }

    /** As a hub with this certificate seals. */
    private Seals seals(String name) {
        Path certificates = TestCertificates.directory();
        ServerCertificates own;
        try {
            own = new ServerCertificates(new TlsFiles(certificates.resolve("ca.pem"),
                    certificates.resolve(name + ".pem"), certificates.resolve(name + "-key.pem"), null, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Seals(registry.jdbc(), transaction, new AuditEvents(registry.jdbc()), trail,
                new SealSigner(own::ownKey), "hub");
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    private void write(String node) {
        transaction.executeWithoutResult(status -> trail.write(List.of(
                entry(node), entry(node + "b"))));
    }

    private static AuditEntry entry(String node) {
        return AuditEntry.done("search", 'E', Actor.of(node), AuditEntry.Entity.touched("record", "r-" + node,
                AuditEntry.How.SENT)).found(1).with(Map.of("parameters", Map.of("family", List.of("Nakato"))));
    }

    /** @param days null: for ever */
    private void keep(Integer days) {
        owner.update("update audit_keeping set days = ?", days);
    }

    private long written() {
        return registry.jdbc().queryForObject("select count(*) from audit_event", Long.class);
    }

    private ChainCheck.Result check() {
        return check("ca.pem");
    }

    /** Believing what is in this file. */
    private ChainCheck.Result check(String file) {
        try {
            // The certificate itself, without those of its issuers behind it.
            String first = Files.readString(TestCertificates.directory().resolve(file)).split("(?<=-----END CERTIFICATE-----)",
                    2)[0];
            return new ChainCheck(registry.jdbc(), new AuditEvents(registry.jdbc()), Signers.of(List.of(Files.writeString(
                    directory.resolve(file), first)))).check(n -> { });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_untouched_trail_fits_and_says_what_is_not_sealed_yet() {
        write("late");

        ChainCheck.Result result = check();

        assertThat(result.broken()).isNull();
        assertThat(result.seals()).isEqualTo(3);
        assertThat(result.entries()).isEqualTo(written() - 3);
        assertThat(result.unsealed()).as("two, and that of the last seal").isEqualTo(3);
    }

    @Test
    void nothing_new_is_not_sealed() {
        assertThat(seals.seal()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "update audit_event set node = 'somebody' where node = 'node-1' | entry .* \\(seal 2, .*\\) was changed",
        "update audit_event set at = at - interval '1 hour' where node = 'node-1' | entry .* was changed",
        "update audit_entity set what = 'another' where what = 'r-node-1' | entry .* was changed",
        "delete from audit_entity where what = 'r-node-1' | entry .* was changed",
        "delete from audit_event where node = 'node-1' | entry .* \\(seal 2\\) is missing",
        "update audit_detail set text = '{}' where event = (select id from audit_event where node = 'node-1') "
                + "| the detail of entry .* was changed",
        "update audit_event set seq = -seq where node like 'node-1%' | entry .* is missing",
        "delete from audit_seal where n = 2 | seal 2 is missing",
        "update audit_seal set entries = array_remove(entries, entries[1]) where n = 2 | seal 2 was changed",
        "update audit_seal set n = n + 10; update audit_seal set n = 14 - n | seal 1 .*",
        "update audit_seal set signature = '\\x00' where n = 2 | seal 2 is not signed.*",
        "update audit_signer set certificate = 'none' | seal 1 is not signed.*",
        "update audit_seal set forgotten = now() where n = 2; delete from audit_event where node = 'node-1' "
                + "| seal 2 is said to be past its retention, and no entry tells of that",
        "update audit_seal set forgotten = now() where n = 3; update audit_event set node = 'x' where node = 'node-2' "
                + "| seal 3 is said to be past its retention, and no entry tells of that",
        "delete from audit_seal where n = 3 | seal 3 is missing",
        "delete from audit_unsealed | entry .* is in no seal",
        "insert into audit_event (id, event, action, outcome, node) values (gen_random_uuid(), 'read', 'R', '0', 'x'); "
                + "delete from audit_unsealed where seq = (select max(seq) from audit_event) | entry .* is in no seal"})
    void what_was_tampered_with_is_named(String deed, String told) {
        owner.execute(OFF + deed);

        assertThat(check().broken()).matches(told);
    }

    private ChainWalk.Piece walk(Long from, int most) {
        return walk(from, most, () -> { });
    }

    /** @param meanwhile what happens once the walk has begun */
    private ChainWalk.Piece walk(Long from, int most, Runnable meanwhile) {
        try {
            Signers ours = Signers.of(List.of(TestCertificates.directory().resolve("ca.pem")));
            return new ChainWalk(registry.jdbc(), new AuditEvents(registry.jdbc()), () -> {
                meanwhile.run();
                return ours;
            }, most).from(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_chain_is_looked_at_piece_by_piece() {
        long first = registry.jdbc().queryForObject("select cardinality(entries) from audit_seal where n = 1", Long.class);

        ChainWalk.Piece begin = walk(1L, 1);
        ChainWalk.Piece rest = walk(begin.next(), 1_000);

        assertThat(begin).extracting(ChainWalk.Piece::from, ChainWalk.Piece::to, ChainWalk.Piece::checked,
                ChainWalk.Piece::next, ChainWalk.Piece::seals, ChainWalk.Piece::fault).containsExactly(1L, 1L, first, 2L, 3L,
                null);
        assertThat(rest).extracting(ChainWalk.Piece::to, ChainWalk.Piece::next).containsExactly(3L, null);
        assertThat(begin.checked() + rest.checked()).isEqualTo(check().entries());
    }

    @Test
    void a_seal_that_is_made_meanwhile_is_not_missing() {
        ChainWalk.Piece piece = walk(null, 1_000, () -> {
            write("meanwhile");
            assertThat(seals.seal()).isPositive();
        });

        assertThat(piece.fault()).isNull();
        assertThat(piece.to()).isEqualTo(3);
        assertThat(walk(null, 1_000).seals()).isEqualTo(4);
    }

    @Test
    void the_newest_piece_is_the_end_of_the_chain_as_far_as_there_is_time() {
        write("late");

        assertThat(walk(null, 1)).extracting(ChainWalk.Piece::from, ChainWalk.Piece::to, ChainWalk.Piece::next)
                .containsExactly(3L, 3L, null);
        assertThat(walk(null, 1_000)).extracting(ChainWalk.Piece::from, ChainWalk.Piece::to, ChainWalk.Piece::unsealed)
                .containsExactly(1L, 3L, 3L);
    }

    /** As the whole walk finds them; what is in no seal is found by that only. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "update audit_event set node = 'somebody' where node = 'node-1' | ENTRY_CHANGED",
        "delete from audit_event where node = 'node-1' | ENTRY_MISSING",
        "update audit_detail set text = '{}' where event = (select id from audit_event where node = 'node-1') | DETAIL_CHANGED",
        "delete from audit_seal where n = 2 | SEAL_MISSING", "delete from audit_seal where n = 3 | SEAL_MISSING",
        "update audit_seal set entries = array_remove(entries, entries[1]) where n = 2 | SEAL_CHANGED",
        "update audit_seal set previous = hash where n = 2 | SEAL_OUT_OF_ORDER",
        "update audit_seal set signature = '\\x00' where n = 2 | SEAL_UNSIGNED",
        "update audit_seal set forgotten = now() where n = 2; delete from audit_event where node = 'node-1' | SEAL_FORGOTTEN"})
    @Tag("full")
    void what_was_tampered_with_is_named_by_a_code(String deed, ChainFault.Kind kind) {
        owner.execute(OFF + deed);

        ChainWalk.Piece piece = walk(1L, 1_000);

        assertThat(piece.fault().kind()).isEqualTo(kind);
        assertThat(piece.next()).isNull();
        assertThat(check().broken()).isEqualTo(piece.fault().sentence());
    }

    @Test
    void two_entries_that_change_places_are_found() {
        owner.execute(OFF + "update audit_event set seq = seq + 1000 where node like 'node-1%'; "
                + "update audit_event a set seq = (select min(seq) from audit_event) + 10000 where node = 'node-1'");

        assertThat(check().broken()).contains("missing");
    }

    /** Whoever rewrites the trail could put his key beside it: what is in the database shows nothing. */
    @Test
    void a_certificate_that_only_the_database_knows_is_nobodys() {
        write("one more");
        seals("openmrs").seal();

        assertThat(check().broken()).as("it sends, and is no hub").isEqualTo("seal 4 is not signed by a hub of this registry");
        assertThat(check("openmrs.pem").broken()).as("another CA").isEqualTo("seal 1 is not signed by a hub of this registry");
    }

    @ParameterizedTest
    @CsvSource({"hub.pem, ''", "ca.pem, ''", "lims.pem, seal 1 is not signed by a hub of this registry"})
    void this_hubs_own_certificate_is_known_and_what_its_ca_issued_to_servers(String file, String told) {
        assertThat(check(file).broken()).isEqualTo(told.isEmpty() ? null : told);
    }

    @Test
    void a_seal_made_with_another_key_is_no_seal_of_ours() {
        write("one more");
        seals("openmrs").seal();
        owner.update("delete from audit_signer where fingerprint = (select signer from audit_seal order by n "
                + "desc limit 1)");

        assertThat(check().broken()).isEqualTo("seal 4 is not signed by a hub of this registry");
    }

    @ParameterizedTest
    @CsvSource({"update audit_event set node = 'x'", "delete from audit_event", "truncate audit_event",
            "update audit_entity set what = 'x'", "delete from audit_entity", "update audit_seal set n = n + 1",
            "delete from audit_seal", "truncate audit_seal"})
    void nobody_can_change_what_is_written(String deed) {
        assertThatThrownBy(() -> owner.execute(deed)).isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
    }

    private void tellForgotten(int seal) {
        transaction.executeWithoutResult(status -> trail.write(List.of(AuditEntry.done(Seals.FORGOTTEN, 'D',
                Actor.of("hub"), AuditEntry.Entity.named("seal", seal, "the last one")))));
    }

    @Test
    void what_is_forgotten_leaves_the_chain_whole() {
        long sealed = written() - 1;

        long dropped = retention.forget(0);
        tellForgotten(3);

        ChainCheck.Result result = check();

        assertThat(dropped).isEqualTo(sealed);
        assertThat(result.broken()).isNull();
        assertThat(result.forgotten()).isEqualTo(sealed);
        assertThat(registry.jdbc().queryForObject("select count(*) from audit_detail", Long.class)).isZero();
    }

    @Test
    void what_is_still_to_be_told_somewhere_is_not_forgotten() {
        registry.jdbc().update("insert into outbox (target, kind, ref) select 'fhir', 'AUDIT', id from audit_event where "
                + "node = 'node-1'");

        retention.forget(0);
        tellForgotten(3);

        assertThat(registry.jdbc().queryForList("select node from audit_event where node like 'node-%' order by node",
                String.class)).containsExactly("node-1", "node-1b");
        assertThat(check().broken()).isNull();
    }

    @Test
    void a_seal_says_how_many_entries_went_before_it() {
        write("gone");
        owner.execute(OFF + "delete from audit_event where node = 'gone'");

        seals.seal();

        assertThat(registry.jdbc().queryForObject("select x.detail from audit_event e join audit_entity x on x.seq = "
                + "e.seq where e.event = 'audit-seal' order by e.seq desc limit 1", String.class)).contains("1 MISSING");
    }

    @Test
    void a_detail_that_is_destroyed_leaves_the_chain_whole() {
        owner.update("delete from audit_detail");

        assertThat(check().broken()).isNull();
    }

    @Test
    void the_owner_of_the_trail_says_how_long_it_is_kept_at_least() {
        keep(1);

        assertThatThrownBy(() -> retention.forget(0)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("audit.retention.days: ");
        keep(null);
        assertThatThrownBy(() -> retention.forget(36_500)).isInstanceOf(IllegalStateException.class);
    }

    /** The hub names the seals; it is not believed that they are old, or that these are their entries. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "select audit_forget(array[1, 2, 3], now() - interval '1 day')",
        "select audit_forget(array[2], now() + interval '1 day')",
        "insert into audit_seal (n, at, entries, hashes, previous, hash) values (9, 'epoch', array[1], '', '', '')",
        "insert into audit_seal (n, entries, hashes, previous, hash) select 9, array[max(seq)], '', '', '' from audit_unsealed; "
                + "select pg_sleep(0.01); select audit_forget(array[9], now())"})
    void what_is_not_sealed_or_not_old_is_not_dropped(String deed) {
        write("young");
        long before = written();

        assertThatThrownBy(() -> registry.jdbc().execute(deed)).isInstanceOf(DataAccessException.class);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void what_is_younger_than_its_retention_stays() {
        assertThat(retention.forget(1)).isZero();
    }
}
