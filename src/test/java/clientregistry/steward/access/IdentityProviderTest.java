package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.person.refusal.Refusal;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider says of itself, and whether it is used. */
class IdentityProviderTest {

    private HttpServer server;
    private String said = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static IdentityProvider of(String issuer, String name, Map<String, String> roles) {
        return new IdentityProvider(new OidcSettings(issuer, TestIssuer.AUDIENCE, "client", null,
                URI.create("https://localhost/enter/callback"), new OidcSettings.Claims(name, "realm_access.roles", roles,
                null), 30, 30, null));
    }

    @Test
    void whose_keys_cannot_be_had_is_away_and_the_token_is_not_to_blame() throws IOException {
        try (TestIssuer issuer = new TestIssuer()) {
            BearerTokens tokens = new BearerTokens(of(issuer.issuer(), "preferred_username", Map.of("cr-steward", "steward")));
            String token = issuer.signed(issuer.claims("amina", "cr-steward"));
            issuer.withoutKeys(true);
            assertThatThrownBy(() -> tokens.signIn(token)).isInstanceOfSatisfying(Refusal.class, refusal ->
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));

            issuer.withoutKeys(false);

            await().untilAsserted(() -> assertThat(tokens.signIn(token).name()).isEqualTo("amina"));
        }
    }

    @ParameterizedTest
    @CsvSource({"HERE, HERE/keys, HERE/token, HERE/authorize, true",
        "HERE, https://id.example.org/keys, https://id.example.org/token, https://id.example.org/authorize, true",
        "https://elsewhere.example.org, HERE/keys, HERE/token, HERE/authorize, false",
        "HERE/, HERE/keys, HERE/token, HERE/authorize, false",
        "HERE, http://id.example.org/keys, HERE/token, HERE/authorize, false",
        "HERE, HERE/keys, http://id.example.org/token, HERE/authorize, false",
        "HERE, HERE/keys, HERE/token, http://id.example.org/authorize, false",
        "HERE, HERE/keys, HERE/token, http://127.0.0.1.example.org/authorize, false"})
    void only_one_that_is_itself_and_speaks_encrypted_is_used(String issuer, String keys, String token, String authorize,
            boolean used) {
        said = """
                {"issuer": "%s", "jwks_uri": "%s", "token_endpoint": "%s", "authorization_endpoint": "%s",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer, keys, token, authorize)
                .replace("HERE", base());
        IdentityProvider provider = of(base(), "name", Map.of());

        if (used) {
            assertThat(provider.known().metadata().getIssuer().getValue()).isEqualTo(base());
        } else {
            assertThatThrownBy(provider::known).isInstanceOfSatisfying(Refusal.class, refusal ->
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
        }
    }
}
