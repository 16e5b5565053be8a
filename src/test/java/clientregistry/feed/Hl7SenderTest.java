package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.PemTls;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** The certificate decides who the sender is; a message never claims another one's identity. */
class Hl7SenderTest {

    private final Door door = Door.shared();

    @Test
    void an_application_of_another_certificate_is_rejected_and_the_connection_stays() throws IOException {
        try (MllpClient lims = door.hub().mllp("lims")) {
            Reply.of(lims.send(Adt.of("A28", "sender-1").bytes())).refuses("AR", "103 MSH^1^3");
            Reply.of(lims.send(Adt.of("A28", "x").from("LIMS").pid(3, "sender-1^^^LIMS").bytes())).says("AA");
        }
        assertThat(door.record("sender-1")).containsEntry("source", "lims");
    }

    @Test
    void a_certificate_nobody_registered_is_rejected_and_audited() throws IOException {
        Adt message = Adt.of("A28", "sender-2");

        door.send("operator", message).refuses("AR", "103 MSH^1^3~MSH^1^4");

        assertThat(door.knows("sender-2")).isFalse();
        assertThat(door.audited(message.control())).isEqualTo(1);
        assertThat(door.hub().jdbc().queryForObject("select node from message where control_id = ?", String.class,
                message.control()))
                .contains("operator");
    }

    @Test
    void a_certificate_of_another_ca_gets_no_connection() throws IOException {
        SSLContext foreign = PemTls.of(TestCertificates.directory().resolve("ca.pem"),
                TestCertificates.foreign().resolve("openmrs.pem"), TestCertificates.foreign()
                .resolve("openmrs-key.pem"));

        assertNoAnswer(foreign, "sender-3");
    }

    @Test
    void without_a_certificate_there_is_no_connection() throws IOException {
        assertNoAnswer(PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")), "sender-4");
    }

    private void assertNoAnswer(SSLContext tls, String id) {
        assertThatThrownBy(() -> {
            try (MllpClient client = MllpClient.connect("localhost", door.hub().settings().number("hl7.port"), tls,
                    Duration.ofSeconds(10))) {
                client.send(Adt.of("A28", id).bytes());
            }
        }).isInstanceOf(IOException.class).isNotInstanceOf(java.net.SocketTimeoutException.class);
        assertThat(door.knows(id)).isFalse();
    }

    @Test
    void a_gateway_speaks_for_several_applications() throws IOException {
        try (MllpClient gateway = door.hub().mllp("gateway")) {
            for (String application : new String[] {"OPENMRS", "DHIS2", "LIMS", "dhis2"}) {
                String id = "sender-5-" + application;
                Reply.of(gateway.send(Adt.of("A28", "x").from(application).pid(3, id + "^^^" + application).bytes()))
                        .says("AA");
                assertThat(door.record(id)).containsEntry("source", application.toLowerCase(Locale.ROOT));
            }
            Reply.of(gateway.send(Adt.of("A28", "x").from("DHIS2").bytes())).refuses("AE", "204 PID^1^3^1^4");
        }
    }
}
