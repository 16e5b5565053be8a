package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.wiring.Access;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificate and person, addresses, and settings that make no sense. */
class SecondFactorTest {

    @Test
    void a_certificate_alone_is_not_enough_and_a_person_alone_neither() throws IOException {
        try (TestHub hub = TestHub.start(Map.of("steward.login", "local", "users.failures.minute", "3"))) {
            Guests guests = new Guests(hub);
            guests.add("amina", false, Set.of(), Role.STEWARD);

            assertThat(hub.registry("steward").get("/tasks").status()).isEqualTo(401);
            assertThatThrownBy(() -> guests.uncertified().get("/tasks", Guests.basic("amina")))
                    .isInstanceOf(IOException.class);
            assertThat(hub.registry("steward").get("/tasks", Guests.basic("amina")).status()).isEqualTo(200);
            slowed(hub);
        }
    }

    /** Whatever name is tried next, and also when it is the right one. */
    private static void slowed(TestHub hub) throws IOException {
        int status = 0;
        for (int i = 0; i < 8 && status != 429; i++) {
            status = hub.registry("steward").get("/tasks", Guests.basic("guess-" + i)).status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(hub.registry("steward").get("/tasks", Guests.basic("amina")).header("Retry-After")).contains("60");
    }

    @Test
    void who_comes_from_elsewhere_is_not_let_in_and_counted() {
        try (TestHub hub = TestHub.start(Map.of("steward.addresses", "10.0.0.0/8, ::1/128",
                "audit.counted.seconds", "1"))) {
            assertThatThrownBy(() -> hub.registry("steward").get("/tasks")).isInstanceOf(IOException.class);
            await().untilAsserted(() -> assertThat(hub.count("select count(*) from audit_trail where event = "
                    + "'connection-refused' and address = '127.0.0.1' and entities like '%\"address\"%'")).isPositive());
        }
    }

    @Test
    void where_only_certificates_let_in_one_is_required() {
        assertThatThrownBy(() -> SignInWays.of("wanted", "certificate")).hasMessageContaining("lets nobody in");
    }

    @ParameterizedTest
    @CsvSource({"development, 'certificate,link', '', false", "development, certificate, '', true",
        "production, 'certificate,link', '', true", "production, local, wanted, false",
        "development, 'certificate,link', required, true"})
    void a_certificate_is_required_unless_one_tries_it_out(String profile, String login, String set, boolean required) {
        Settings settings = Settings.load(Path.of(""), Path.of("target"), Map.of("hub.profile", profile, "steward.login",
                login, "steward.certificate", set));

        assertThat(Access.ways(settings).certificateRequired()).isEqualTo(required);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steward.login       | passkey             | "passkey" is none of [certificate, local, oidc, link]
            steward.login       | local,              | "" is none of [certificate, local, oidc, link]
            steward.certificate | never               | "never" is none of [required, wanted]
            steward.addresses   | localhost           | "localhost" is no range of addresses
            """)
    void settings_that_mean_nothing_stop_the_start(String key, String value, String why) {
        assertThatThrownBy(() -> TestHub.start(Map.of(key, value)).close()).hasMessageContainingAll(key, why)
                .hasMessageNotContaining("\n");
    }
}
