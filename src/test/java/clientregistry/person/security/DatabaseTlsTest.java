package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.tools.client.TestCertificates;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the address goes before what the driver is told beside it. */
class DatabaseTlsTest {

    private static Properties properties(String url) {
        Map<String, String> settings = Map.of("database.url", url, "database.ca", TestCertificates.directory()
                .resolve("ca.pem").toAbsolutePath().toString(), "database.certificate", "", "database.key", "");
        return DatabaseTls.properties(settings::get, Path.of(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=disable", "sslmode=require", "sslmode=verify-full&sslmode=disable", "ssl=false",
        "sslfactory=org.postgresql.ssl.NonValidatingFactory", "sslhostnameverifier=any.Verifier", "PGHOST=elsewhere",
        "user=x&sslmode=prefer"})
    void an_address_that_would_speak_otherwise_is_refused(String parameters) {
        assertThatThrownBy(() -> properties("jdbc:postgresql://db/hub?" + parameters))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("database.url: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/hub", "jdbc:postgresql://db/hub?sslmode=verify-full",
        "jdbc:postgresql://db/hub?ApplicationName=hub"})
    void one_that_does_not_is_taken(String url) {
        assertThat(properties(url)).containsEntry("sslmode", "verify-full").containsKey("sslfactory");
    }
}
