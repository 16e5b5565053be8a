package clientregistry.publish.targets;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BasicAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.golden.ShippedRules;
import clientregistry.person.security.Sources;
import clientregistry.query.Patients;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.FhirAuditEvents;
import clientregistry.store.registry.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A publisher that was frozen or cut off between reading and sending, while another one went on (invariant 9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatePublicationTest {

    private final IGenericClient server = client();
    private TestHub hub;
    private TestHub other;
    private Feed feed;

    private static IGenericClient client() {
        IGenericClient client = FhirFormat.context().newRestfulGenericClient(TestServers.hapi().url());
        client.registerInterceptor(new BasicAuthInterceptor(TestServers.hapi().login().user(),
                TestServers.hapi().login().password()));
        return client;
    }

    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of("hub.node", "first"));
        other = TestHub.startBeside(hub, Map.of());
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        other.close();
        hub.close();
    }

    /** As the hubs have it. */
    private FhirFence fence() {
        return new FhirFence(server, hub.jdbc().queryForObject(
                "select 'registry-' || md5(min(installed_on)::text) from flyway_schema_history", String.class));
    }

    private Bundle readNow(FhirFence fence, UUID record) {
        String version = fence.version();
        FhirPublication publication = new FhirPublication(new Patients(hub.jdbc(), Sources.none(),
                ShippedRules.SURVIVORSHIP), new AuditEvents(hub.jdbc()), new FhirAuditEvents("late"));
        return fence.guard(publication.bundle(List.of(new Outbox.Row(1, Outbox.Kind.RECORD, record, 0,
                Outbox.NOBODY))), version);
    }

    private String phoneAtServer(UUID record) {
        return server.read().resource(Patient.class).withId(record.toString()).execute().getTelecomFirstRep()
                .getValue();
    }

    @Test
    void what_was_read_before_and_comes_after_is_refused_and_the_newer_stays() {
        PersonRow before = row("late-1", "Grace", "Akello", "1970-01-02", "f", "CFLATE1").with(PersonColumn.PHONE,
                "0700000001");
        feed.fhir("openmrs", before);
        hub.awaitPublished();
        Bundle late = readNow(fence(), feed.record("late-1"));

        feed.fhir("openmrs", before.with(PersonColumn.PHONE, "0700000002"));
        hub.awaitPublished();

        assertThatThrownBy(() -> server.transaction().withBundle(late).execute())
                .isInstanceOfSatisfying(BaseServerResponseException.class, e -> assertThat(e.getStatusCode())
                .isIn(409, 412));
        assertThat(phoneAtServer(feed.record("late-1"))).endsWith("0700000002");
    }

    @Test
    void a_publisher_that_was_overtaken_reads_anew_and_nothing_is_held_against_the_rows() {
        PersonRow row = row("late-2", "Moses", "Okot", "1971-01-02", "m", "CMLATE2").with(PersonColumn.PHONE,
                "0700000003");
        feed.fhir("openmrs", row);
        hub.awaitPublished();
        // Somebody else publishes: the version the hub remembers from its last transaction is no longer true.
        FhirFence stranger = fence();
        server.transaction().withBundle(stranger.guard(new Bundle().setType(Bundle.BundleType.TRANSACTION),
                stranger.version())).execute();

        feed.fhir("openmrs", row.with(PersonColumn.PHONE, "0700000004"));
        hub.awaitPublished();

        assertThat(phoneAtServer(feed.record("late-2"))).endsWith("0700000004");
        assertThat(hub.count("select count(*) from outbox where parked is not null or attempts > 0")).isZero();
    }

    @Test
    void when_the_publishers_lose_their_sessions_another_node_or_they_themselves_go_on() {
        for (int i = 0; i < 5; i++) {
            PersonRow row = row("handed-" + i, "Ruth" + i, "Lamwaka", "198" + i + "-01-02", "f", "CFHAND" + i)
                    .with(PersonColumn.PHONE, "0700000005");
            feed.fhir("openmrs", row);
            hub.jdbc().queryForList("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and "
                    + "pid <> pg_backend_pid()"
                    + " and database = (select oid from pg_database where datname = current_database())");
            feed.fhir("openmrs", row.with(PersonColumn.PHONE, "070000001" + i));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from outbox") == 0);

        for (int i = 0; i < 5; i++) {
            assertThat(phoneAtServer(feed.record("handed-" + i))).endsWith("070000001" + i);
        }
    }
}
