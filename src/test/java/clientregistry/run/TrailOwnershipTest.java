package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.servers.StartupException;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.AuditRetention;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.ChainCheck;
import clientregistry.store.audit.TrailOwner;
import clientregistry.store.audit.TrailRights;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.Settings;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the hub's own role can do to a trail that belongs to another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailOwnershipTest {

    private static final String NOT_ALLOWED = "42501";
    private static final AuditEntry.Entity SHELL = AuditEntry.Entity.named("requested-by", "root", null);

    private String installed;
    private String url;
    private JdbcTemplate hub;
    private JdbcTemplate superuser;

    @BeforeAll
    void install() {
        installed = TestServers.freshDatabase();
        url = installed;
        Database.open(settings(Map.of())).close();
    }

    @BeforeEach
    void copy() {
        url = TestServers.copyOfDatabase(installed);
        hub = new JdbcTemplate(new DriverManagerDataSource(url, TestServers.databaseUser(),
                TestServers.databasePassword()));
        superuser = new JdbcTemplate(TestServers.asSuperuser(url));
        write(hub, "before");
    }

    @AfterEach
    void forgetRoles() {
        superuser.execute("alter role hub nosuperuser nocreaterole; revoke hub_audit from hub");
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(TestHub.settings(url));
        settings.putAll(more);
        return Settings.load(Path.of(""), Path.of("target/test-data/owner"), settings);
    }

    private void settle() {
        new TrailOwner(TestServers.asSuperuser(url), TestServers.databaseUser()).settle(1);
    }

    /** As builds before let it be: the hub's role could create. */
    private void settleAsBefore() {
        settle();
        superuser.execute("grant create on schema public to hub; grant create on database " + database() + " to hub");
    }

    private String database() {
        return url.replaceAll(".*/|[?].*", "");
    }

    private static void write(JdbcTemplate jdbc, String node) {
        new AuditTrail(jdbc, new Outbox(jdbc, Set.of())).write(List.of(AuditEntry.done("search", 'E', Actor.of(node),
                AuditEntry.Entity.named("record", node, null)).with(Map.of("why", "asked"))));
    }

    private static String state(Throwable thrown) {
        return ((SQLException) ((DataAccessException) thrown).getRootCause()).getSQLState();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update audit_event set node = 'x'", "update audit_entity set what = 'x'", "update audit_detail set text = '{}'",
        "update audit_seal set n = n + 1", "update audit_signer set certificate = ''", "update audit_unsealed set seq = 0",
        "update audit_keeping set days = 0", "update audit_trail set node = 'x'",
        "delete from audit_event", "delete from audit_entity", "delete from audit_detail", "delete from audit_seal",
        "delete from audit_signer", "delete from audit_unsealed", "delete from audit_keeping",
        "set hub.audit_forget = 'on'; delete from audit_event", "insert into audit_unsealed values (0)",
        "merge into audit_event e using (select 1) x on true when matched then delete",
        "insert into audit_event (id, at, event, action, outcome, node) values (gen_random_uuid(), 'epoch', '', 'E', '0', '')",
        "insert into audit_seal (n, entries, hashes, previous, hash, forgotten) values (1, '{}', '', '', '', now())",
        "truncate audit_event", "truncate audit_entity, audit_detail", "truncate audit_seal", "truncate audit_unsealed",
        "alter table audit_event add column x text", "alter table audit_event alter column at set default 'epoch'",
        "alter table audit_event rename to gone", "alter table audit_event set schema pg_temp",
        "alter table audit_event owner to hub", "alter table audit_event disable trigger audit_append_only",
        "alter table audit_event disable trigger user",
        "alter table audit_event enable row level security", "alter view audit_trail rename to gone",
        "alter sequence audit_event_seq_seq restart", "select setval('audit_event_seq_seq', 1)",
        "drop table audit_event", "drop table audit_seal cascade", "drop view audit_trail", "drop index audit_event_seq",
        "drop trigger audit_append_only on audit_event", "drop function audit_append_only() cascade",
        "drop schema public cascade", "alter schema public rename to gone", "alter schema public owner to hub",
        "drop owned by hub_audit", "reassign owned by hub_audit to hub",
        "create or replace function audit_append_only() returns trigger language plpgsql as $$ begin return old; end $$",
        "create or replace function audit_note_unsealed() returns trigger language plpgsql as $$ begin return null; end $$",
        "create or replace function audit_forget(seals bigint[], before timestamptz) returns bigint language sql as 'select 0'",
        "create or replace view audit_trail as select 1", "select audit_append_only()",
        "alter function audit_forget(bigint[], timestamptz) security invoker",
        "create trigger mine before insert on audit_event for each row execute function audit_append_only()",
        "create rule mine as on insert to audit_event do instead nothing",
        "create policy mine on audit_event using (false)", "create index mine on audit_event (node)",
        "create function nextval(text) returns bigint language sql as 'select 1'", "create table mine (x integer)",
        "create view mine as select 1", "create schema mine",
        "set role hub_audit", "set session authorization hub_audit", "grant hub_audit to hub",
        "set session_replication_role = replica"})
    @Tag("full")
    void the_hubs_role_can_add_and_read_and_nothing_else(String deed) {
        settle();

        assertThatThrownBy(() -> hub.execute(deed)).isInstanceOf(DataAccessException.class)
                .satisfies(thrown -> assertThat(state(thrown)).isIn(NOT_ALLOWED, "0A000"));
        assertThat(hub.queryForList("select node from audit_trail", String.class)).containsExactly("before");
    }

    /** What a role may put where an owner's function might look. */
    @Test
    void code_of_the_hubs_role_is_never_run_by_the_owner() {
        settleAsBefore();
        hub.execute("create function cardinality(bigint[]) returns integer language plpgsql as $$ begin "
                + "perform 1 / 0; return 0; end $$");
        hub.execute("create function public.notice(x bigint) returns boolean language plpgsql as $$ begin perform 1 / 0; "
                + "return true; end $$");
        hub.execute("create schema hub_audit; create table hub_audit.audit_event (seq bigint, at timestamptz, id uuid)");
        hub.execute("create function audit_mine() returns trigger language plpgsql security definer as $$ begin "
                + "delete from audit_event; return null; end $$");
        settle();

        write(hub, "after");

        assertThat(hub.queryForList("select audit_forget('{}', now() - interval '2 days')", Long.class))
                .containsExactly(0L);
        assertThat(superuser.queryForObject("select proowner::regrole::text from pg_proc where proname = 'audit_mine'",
                String.class)).as("what only has such a name is not given to the owner").isEqualTo("hub");
    }

    /** What PostgreSQL keeps for the hub's role, that role may change. */
    @Test
    void entries_are_led_into_no_table_of_the_hubs_role() {
        settleAsBefore();
        hub.execute("create schema evil; create table evil.audit_event (like public.audit_event including all); "
                + "alter role hub in database " + database() + " set search_path = evil, public");

        try (HikariDataSource connections = Database.open(settings(Map.of()))) {
            write(new JdbcTemplate(connections), "after");
        }

        assertThat(superuser.queryForList("select node from public.audit_trail order by seq", String.class))
                .containsExactly("before", "after");
        assertThat(superuser.queryForObject("select count(*) from evil.audit_event", Long.class)).isZero();
    }

    @Test
    void a_registry_in_another_schema_is_said_to_be_there() {
        superuser.execute("alter schema public rename to elsewhere; create schema public; grant all on schema public to hub");

        assertThatThrownBy(() -> Database.open(settings(Map.of()))).isInstanceOf(StartupException.class)
                .hasMessageContaining("stands in the schema elsewhere; say so (?currentSchema=elsewhere)");
    }

    @Test
    void everything_of_the_trail_is_the_owners() {
        settle();

        assertThat(superuser.queryForList("""
                select relname || ' ' || relowner::regrole from pg_class where relname like 'audit\\_%' and relkind <> 'i'
                and relowner <> 'hub_audit'::regrole
                union all
                select proname || ' ' || proowner::regrole from pg_proc where proname like 'audit\\_%'
                and proowner <> 'hub_audit'::regrole
                """, String.class)).isEmpty();
        assertThat(superuser.queryForList("select rolname from pg_roles where rolname = 'hub_audit' and (rolcanlogin or "
                + "rolsuper)", String.class)).isEmpty();
    }

    @Test
    void it_may_be_given_again_and_goes_on_as_before() {
        settle();
        write(hub, "between");
        settle();
        write(hub, "after");

        assertThat(hub.queryForList("select node from audit_event order by seq", String.class))
                .containsExactly("before", "between", "after");
        assertThat(hub.queryForObject("select count(*) from audit_unsealed", Long.class)).isEqualTo(3);
        ChainCheck.Result result = new ChainCheck(hub, new AuditEvents(hub), signer -> false).check(n -> { });
        assertThat(result.broken()).isNull();
        assertThat(result.unsealed()).isEqualTo(3);
        assertThat(new AuditRetention(hub).forget(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "select 1 | owns audit_", "alter role hub superuser | is a superuser",
        "grant hub_audit to hub | owns audit_", "grant update on audit_event to hub | may do more with audit_event",
        "grant update (node) on audit_event to hub | may do more with audit_event",
        "grant trigger on audit_entity to public | may do more with audit_entity",
        "alter function audit_append_only() owner to hub | owns audit_append_only",
        "alter schema public owner to hub | owns schema public"})
    void what_lets_it_do_more_is_told_and_production_refuses_it(String deed, String fault) {
        if (!deed.equals("select 1")) {
            settle();
            assertThat(new TrailRights(hub).fault()).isEmpty();
        }
        superuser.execute(deed);

        assertThat(new TrailRights(hub).fault()).hasValueSatisfying(told -> assertThat(told).startsWith(fault));
        Settings production = settings(Map.of("hub.profile", "production"));
        HikariDataSource database = Database.open(production);
        assertThatThrownBy(() -> TrailOwnership.require(production, database, line -> { }))
                .isInstanceOf(StartupException.class).hasMessageContainingAll("database.user " + fault, "./hub audit owner");
        assertThat(database.isClosed()).isTrue();
        assertThat(TrailOwnership.finding(settings(Map.of()))).hasValueSatisfying(finding -> assertThat(finding.why())
                .startsWith("database.user " + fault));
        List<String> told = new ArrayList<>();
        try (HikariDataSource again = Database.open(settings(Map.of()))) {
            TrailOwnership.require(settings(Map.of("hub.profile", "development")), again, told::add);
            TrailOwnership.require(settings(Map.of("hub.profile", "production", "audit.owned-by-hub", "true")), again,
                    told::add);
        }
        assertThat(told).singleElement().asString().startsWith("audit.owned-by-hub: database.user " + fault);
    }

    @Test
    void the_command_gives_it_and_leaves_an_entry() {
        String owner = TrailOwnership.settle(settings(Map.of()), "postgres", superusersPassword(), Actor.of("grace"), SHELL);

        assertThat(owner).isEqualTo("hub_audit");
        assertThat(TrailOwnership.finding(settings(Map.of()))).isEmpty();
        assertThat(hub.queryForList("select node from audit_event where event = 'audit-owner'", String.class))
                .containsExactly("grace");
    }

    private static char[] superusersPassword() {
        return ((DriverManagerDataSource) TestServers.asSuperuser("jdbc:postgresql:x")).getPassword().toCharArray();
    }

    @Test
    void whoever_is_no_superuser_cannot_give_it_and_is_told_so_in_one_line() {
        assertThatThrownBy(() -> TrailOwnership.settle(settings(Map.of()), "hub",
                TestServers.databasePassword().toCharArray(), Actor.of("grace"), SHELL)).isInstanceOf(StartupException.class)
                .hasMessage("hub may not make roles and change owners here: a superuser of PostgreSQL is needed");
        assertThatThrownBy(() -> TrailOwnership.settle(settings(Map.of()), "postgres", "wrong".toCharArray(),
                Actor.of("grace"), SHELL)).isInstanceOf(StartupException.class)
                .hasMessage("PostgreSQL lets nobody in as postgres with this password");
        assertThat(hub.queryForList("select 1 from audit_event where event = 'audit-owner'", String.class)).isEmpty();
    }

    @Test
    void nothing_is_kept_from_a_superuser() {
        superuser.execute("alter role hub superuser");

        assertThatThrownBy(this::settle).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a superuser of PostgreSQL");
    }

    /** As an upgrade finds it: what a migration changes is the owner's. */
    @Test
    void a_migration_of_the_trail_is_done_by_the_command_and_else_refused_in_one_line() {
        settle();
        // With all that came after it, since migrations are done in their order.
        hub.update("delete from flyway_schema_history where version::integer >= 25");
        superuser.execute("drop table app_link");
        superuser.execute("drop table metric_sample; alter table message drop column refusal_place; drop index message_source");
        superuser.execute("drop table proposal, task_hold, task_wait, task_assignment, task_skip; "
                + "drop index task_order");
        superuser.execute("drop table pattern_acknowledged, break_glass, bridge, quality_question, quality_draw, source_drift, "
                + "feed_counted, feed_day; "
                + "alter table node drop column settings; drop function recent_keys_come() cascade; "
                + "drop function recent_keys_change() cascade; drop function recent_of(text[]); "
                + "alter table recent_version drop column keys, drop column lap; drop function recent_lap(); "
                + "drop table recent_lap, recent_key; create table recent_key (key text not null, record_id uuid not null, "
                + "version integer not null, primary key (key, record_id, version)); alter table recent_key owner to hub; "
                + "create index recent_key_record on recent_key (record_id, version); "
                + "alter table outbox drop column source; drop index outbox_behind, outbox_again, outbox_ref; "
                + "create index outbox_due on outbox (target, (run is not null), id) where parked is null");
        superuser.execute("drop function audit_forget(bigint[], timestamptz); drop function audit_sealed(bigint[]); "
                + "drop table audit_keeping; drop index audit_event_event, audit_event_missed_node, audit_detail_asked, "
                + "audit_event_human, audit_event_missed_at; "
                + "create function audit_forget(timestamptz) returns bigint language sql as 'select 0'; "
                + "alter function audit_forget(timestamptz) owner to hub_audit");

        assertThatThrownBy(() -> Database.open(settings(Map.of()))).isInstanceOf(StartupException.class)
                .hasMessageContaining("./hub audit owner");

        assertThatCode(() -> TrailOwnership.settle(settings(Map.of()), "postgres", superusersPassword(),
                Actor.of("grace"), SHELL)).doesNotThrowAnyException();
        assertThat(new TrailRights(hub).fault()).isEmpty();
        assertThat(hub.queryForObject("select has_table_privilege('feed_day', 'insert, update, delete')", Boolean.class))
                .as("what is no trail stays the hub's").isTrue();
        Database.open(settings(Map.of())).close();
    }
}
