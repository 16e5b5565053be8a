package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.PemTls;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say what at the FHIR door (ITI-19). */
class FhirSecurityTest {

    private final TestHub hub = TestHub.shared();

    @Test
    void a_certificate_nobody_registered_is_refused_and_audited() throws IOException {
        long audited = refusals();
        Response feed = hub.fhir("operator")
                .post("/Patient", JSON, People.patient("openmrs", "s-operator", "Kyagulanyi"), "Accept",
                "application/fhir+xml");
        Response query = hub.fhir("operator").get("/metadata");
        assertThat(feed.status()).isEqualTo(403);
        assertThat(feed.body()).startsWith("<OperationOutcome");
        assertThat(query.status()).isEqualTo(403);
        assertThat(refusals()).isEqualTo(audited + 2);
        assertThat(hub.jdbc().queryForObject("select node from audit_trail order by seq desc limit 1", String.class))
                .contains("CN=operator");
    }

    @Test
    void a_certificate_of_another_authority_fails_the_handshake() throws IOException {
        Path mixed = Files.createDirectories(TestCertificates.directory().resolveSibling("mixed"));
        Files.write(mixed.resolve("ca.pem"), Files.readAllBytes(TestCertificates.directory().resolve("ca.pem")));
        for (String file : new String[] {"openmrs.pem", "openmrs-key.pem"}) {
            Files.write(mixed.resolve(file), Files.readAllBytes(TestCertificates.foreign().resolve(file)));
        }
        FhirClient stranger = client(PemTls.of(mixed, "openmrs"));
        assertThatThrownBy(() -> stranger.get("/metadata")).isInstanceOf(IOException.class);
    }

    @Test
    void without_a_certificate_the_handshake_fails() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
                .generateCertificate(Files.newInputStream(TestCertificates.directory().resolve("ca.pem"))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext anonymous = SSLContext.getInstance("TLS");
        anonymous.init(null, trust.getTrustManagers(), null);
        assertThatThrownBy(() -> client(anonymous).get("/metadata")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openmrs", "dhis2", "lims"})
    void a_gateway_speaks_for_the_source_its_identifier_names(String source) throws IOException {
        Response created = hub.fhir("gateway").post("/Patient", JSON, People.patient(source, "s-gateway-" + source,
                "Besigye" + source));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"code\":\"" + source + "\"");
        assertThat(hub.count("select count(*) from record where source = ? and local_id = ?", source,
                "s-gateway-" + source)).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_trail where node = 'gateway' and source = ?", source))
                .isPositive();
    }

    private static String relayed(TestHub relay, String client, String source, String id) throws IOException {
        String[] headers = client == null ? new String[0] : new String[] {"X-OpenHIM-ClientID", client};
        return relay.fhir("gateway").post("/Patient", JSON, People.patient(source, id, "Relayed"), headers).status() + "";
    }

    @Test
    void a_registered_gateway_speaks_for_the_client_it_names_and_no_other() throws IOException {
        try (TestHub relay = TestHub.startWithConfig("sources.yaml", shipped -> shipped.replace(
                "speaksFor: [openmrs, dhis2, lims]\n    roles: [feed, query]",
                "speaksFor: [openmrs, dhis2]\n    roles: [feed, query, gateway]"), Map.of())) {
            assertThat(relayed(relay, "openmrs", "openmrs", "relay-1")).isEqualTo("201");
            assertThat(relayed(relay, "openmrs", "dhis2", "relay-2")).as("another's authority").isEqualTo("403");
            assertThat(relayed(relay, null, "openmrs", "relay-3")).as("for nobody").isEqualTo("403");
            assertThat(relayed(relay, "lims", "lims", "relay-4")).as("not its client").isEqualTo("403");
            assertThat(relay.count("select count(*) from audit_trail where node = 'gateway' and source = 'openmrs' and "
                    + "event = 'patient-feed'")).isEqualTo(1);
            assertThat(relay.fhir("lims").post("/Patient", JSON, People.patient("lims", "relay-5", "Direct"),
                    "X-OpenHIM-ClientID", "openmrs").status()).as("nobody's gateway").isEqualTo(201);
            assertThat(relay.count("select count(*) from record where source = 'lims' and local_id = 'relay-5'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_merge_stays_within_one_source() throws IOException {
        hub.fhir("gateway").post("/Patient", JSON, People.patient("openmrs", "s-merge", "Merged"));
        hub.fhir("gateway").post("/Patient", JSON, People.patient("dhis2", "s-merge", "Merged"));
        String survivor = hub.jdbc().queryForObject("select id::text from record where source = 'dhis2' and local_id = "
                + "'s-merge'", String.class);

        Response refused = hub.fhir("gateway").post("/Patient", JSON, People.patientWith(People.identifier("openmrs",
                "s-merge"), "Merged", ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/" + survivor
                + "\"}}]"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("A merge stays within one source");
    }

    @Test
    void one_patient_cannot_be_a_record_of_two_sources() throws IOException {
        Response refused = hub.fhir("gateway").post("/Patient", JSON, People.patientWith(
                People.identifier("openmrs", "s-two") + "," + People.identifier("dhis2", "s-two"), "Nsubuga", ""));
        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void a_payload_cannot_claim_another_sender() throws IOException {
        String claim =
                ",\"meta\":{\"tag\":[{\"system\":\"http://openclientregistry.org/fhir/clientid\",\"code\":\"lims\"}],"
                + "\"source\":\"lims\",\"versionId\":\"99\"},"
                + "\"link\":[{\"type\":\"refer\",\"other\":{\"reference\":\"Patient/x\"}}]";
        Response created = hub.fhir("dhis2")
                .post("/Patient", JSON, People.patientWith(People.identifier("dhis2", "s-claim"), "Muteesa", claim),
                "X-Source", "lims", "CamelNettySSLClientCertSubjectName", "CN=lims", "X-Forwarded-Client-Cert",
                "CN=lims");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"code\":\"dhis2\"", "\"versionId\":\"1\"")
                .doesNotContain("lims", "Patient/x");
        assertThat(hub.fhir("dhis2").post("/Patient", JSON, People.patient("lims", "s-claim", "Muteesa")).status())
                .isEqualTo(403);
    }

    @Test
    void a_certificate_without_the_role_may_not() throws IOException {
        try (TestHub own = TestHub.startWithConfig("sources.yaml", text -> text
                .replaceFirst("(CN=lims\"\\s+speaksFor: \\[lims]\\s+roles: )\\[feed, query]", "$1[query]")
                .replaceFirst("(CN=dhis2\"\\s+speaksFor: \\[dhis2]\\s+roles: )\\[feed, query]", "$1[feed]"),
                Map.of())) {
            long audited = own.count("select count(*) from audit_trail");
            assertThat(own.fhir("lims").post("/Patient", JSON, People.patient("lims", "s-role", "Lule")).status())
                    .isEqualTo(403);
            assertThat(own.fhir("lims").get("/Patient?identifier=http://clientregistry.org/lims%7Cs-role").status())
                    .isEqualTo(200);
            assertThat(own.fhir("dhis2").post("/Patient", JSON, People.patient("dhis2", "s-role", "Lule")).status())
                    .isEqualTo(201);
            for (String query : new String[] {"/Patient/1", "/Patient?identifier=a%7Cb",
                    "/Patient/$ihe-pix?sourceIdentifier=a%7Cb"}) {
                assertThat(own.fhir("dhis2").get(query).status()).isEqualTo(403);
            }
            assertThat(own.count("select count(*) from audit_trail")).isEqualTo(audited + 6);
        }
    }

    private FhirClient client(SSLContext tls) {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port") + "/fhir"), tls,
                Duration.ofSeconds(10));
    }

    private long refusals() {
        return hub.count("select count(*) from audit_trail where event = 'refusal'");
    }
}
