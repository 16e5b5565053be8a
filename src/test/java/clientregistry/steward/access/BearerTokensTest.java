package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of an identity provider that signs for real: which are believed, and which are not. */
class BearerTokensTest {

    private static TestIssuer issuer;
    private static TestHub hub;
    private static FhirClient door;

    @BeforeAll
    static void start() throws IOException {
        issuer = new TestIssuer();
        Map<String, String> settings = new HashMap<>(issuer.settings());
        settings.putAll(Map.of("steward.certificate", "wanted", "steward.login", "oidc", "users.failures.minute",
                "1000"));
        hub = TestHub.start(settings);
        door = new Guests(hub).uncertified();
    }

    @AfterAll
    static void stop() {
        hub.close();
        issuer.close();
    }

    private static Response tasks(String token) throws IOException {
        return door.get("/tasks", "Authorization", "Bearer " + token);
    }

    /** A token made of the claims of a steward. */
    private interface Made extends Function<JWTClaimsSet.Builder, String> {
    }

    static Stream<Arguments> tokens() {
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date soon = Date.from(Instant.now().plusSeconds(3600));
        return Stream.of(
                token("good", 200, claims -> issuer.signed(claims)),
                token("an access token of RFC 9068", 200, claims -> TestIssuer.signed(claims, issuer.key(),
                        new JOSEObjectType("at+jwt"))),
                token("of several audiences", 200, claims -> issuer.signed(claims.audience(List.of("account",
                        TestIssuer.AUDIENCE)))),
                token("wrong issuer", 401, claims -> issuer.signed(claims.issuer("https://elsewhere.example.org"))),
                token("issuer with a slash", 401, claims -> issuer.signed(claims.issuer(issuer.issuer() + "/"))),
                token("no issuer", 401, claims -> issuer.signed(claims.issuer(null))),
                token("wrong audience", 401, claims -> issuer.signed(claims.audience("account"))),
                token("no audience", 401, claims -> issuer.signed(claims.audience((String) null))),
                token("expired", 401, claims -> issuer.signed(claims.expirationTime(past))),
                token("never expires", 401, claims -> issuer.signed(claims.expirationTime(null))),
                token("not yet valid", 401, claims -> issuer.signed(claims.notBeforeTime(soon))),
                token("no subject", 401, claims -> issuer.signed(claims.subject(null))),
                token("no name", 401, claims -> issuer.signed(claims.claim("preferred_username", null))),
                token("a name with control characters", 401, claims -> issuer.signed(claims.claim("preferred_username",
                        "a\u001b[2J"))),
                token("a name that is read from right to left", 401, claims -> issuer.signed(claims.claim(
                        "preferred_username", "amina\u202eleoj"))),
                token("a name of two lines", 401, claims -> issuer.signed(claims.claim("preferred_username",
                        "amina\u2028joel"))),
                token("a name with something unseen", 401, claims -> issuer.signed(claims.claim("preferred_username",
                        "am\u200bina"))),
                token("a name of another script", 200, claims -> issuer.signed(claims.claim("preferred_username",
                        "\u0623\u0645\u064a\u0646\u0629 \u4e2d"))),
                token("alg none", 401, TestIssuer::unsigned),
                token("the public key as a secret", 401, claims -> issuer.withPublicKeyAsSecret(claims)),
                token("another type", 401, claims -> TestIssuer.signed(claims, issuer.key(),
                        new JOSEObjectType("logout+jwt"))),
                token("signed by somebody else under a known key id", 401, claims -> TestIssuer.signed(claims,
                        stranger(issuer.key().getKeyID()), JOSEObjectType.JWT)),
                token("of a key nobody knows", 401, claims -> TestIssuer.signed(claims, stranger("nobody"),
                        JOSEObjectType.JWT)),
                token("changed behind its signature", 401, claims -> {
                    String[] parts = issuer.signed(claims).split("\\.", -1);
                    return parts[0] + "." + issuer.signed(issuer.claims("joel", "cr-lead")).split("\\.", -1)[1] + "."
                            + parts[2];
                }),
                token("no token", 401, claims -> "abc"),
                token("without roles", 403, claims -> issuer.signed(claims.claim("realm_access", null))),
                token("of roles that mean nothing here", 403, claims -> issuer.signed(claims.claim("realm_access",
                        Map.of("roles", List.of("steward", "admin"))))),
                token("roles as text", 200, claims -> issuer.signed(claims.claim("realm_access",
                        Map.of("roles", "offline cr-viewer")))));
    }

    private static Arguments token(String what, int status, Made made) {
        return Arguments.of(what, status, made);
    }

    private static RSAKey stranger(String kid) {
        try (TestIssuer other = new TestIssuer()) {
            other.rotate(kid);
            return other.key();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void tokens(String what, int status, Made made) throws IOException {
        Response answer = tasks(made.apply(issuer.claims("amina", "cr-steward")));

        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"registry\"");
        }
        assertThat(tasks(issuer.signed(issuer.claims("amina", "cr-steward"))).status()).as("the next good one")
                .isEqualTo(200);
    }

    @Test
    void a_new_key_is_asked_for_and_the_former_is_no_longer_believed() throws IOException {
        String before = issuer.signed(issuer.claims("amina", "cr-steward"));
        assertThat(tasks(before).status()).isEqualTo(200);

        issuer.rotate("second");
        String after = issuer.signed(issuer.claims("amina", "cr-steward"));
        await().untilAsserted(() -> assertThat(tasks(after).status()).isEqualTo(200));

        assertThat(tasks(before).status()).isEqualTo(401);
    }

    @Test
    @Tag("full")
    void whoever_makes_up_keys_does_not_make_the_hub_ask_for_each() throws IOException {
        long before = issuer.paths.stream().filter("/jwks"::equals).count();
        RSAKey stranger = stranger("made up");
        long began = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            tasks(TestIssuer.signed(issuer.claims("amina", "cr-steward"), new RSAKey.Builder(stranger)
                    .keyID("made-up-" + i).build(), JOSEObjectType.JWT));
        }
        long seconds = 1 + (System.nanoTime() - began) / 1_000_000_000L;

        assertThat(issuer.paths.stream().filter("/jwks"::equals).count() - before).isLessThanOrEqualTo(2 * (seconds + 1));
    }

    @Test
    void the_trail_names_the_person_as_the_provider_does() throws IOException {
        assertThat(door.get("/openapi.json", "Authorization", "Bearer " + issuer.signed(issuer.claims("Nakato O.",
                "cr-lead"))).status()).isEqualTo(200);
        assertThat(hub.jdbc().queryForList("select user_name || ' ' || user_role from audit_event where event = "
                + "'steward-query' and user_name is not null",
                String.class)).anyMatch(entities -> entities.contains("Nakato O.")
                && entities.contains("oidc: lead, steward"));
    }

    @Test
    void a_password_is_not_taken_where_it_is_not_offered() throws IOException {
        new Guests(hub).add("local", false, Set.of(), Role.STEWARD);
        assertThat(door.get("/tasks", Guests.basic("local")).status()).isEqualTo(401);
    }

    @Test
    @Tag("full")
    void while_the_provider_is_away_known_keys_go_on_and_a_new_hub_says_so() throws IOException {
        String good = issuer.signed(issuer.claims("amina", "cr-steward"));
        assertThat(tasks(good).status()).isEqualTo(200);
        issuer.down(true);
        try (TestHub other = TestHub.start(settingsOfAnother())) {
            assertThat(tasks(good).status()).isEqualTo(200);
            FhirClient late = new Guests(other).uncertified();
            Response answer = late.get("/tasks", "Authorization", "Bearer " + good);
            assertThat(answer.status()).isEqualTo(503);
            issuer.down(false);
            await().untilAsserted(() -> assertThat(late.get("/tasks", "Authorization", "Bearer " + good).status())
                    .isEqualTo(200));
        } finally {
            issuer.down(false);
        }
    }

    private static Map<String, String> settingsOfAnother() {
        Map<String, String> settings = new HashMap<>(issuer.settings());
        settings.putAll(Map.of("steward.certificate", "wanted", "steward.login", "oidc"));
        return settings;
    }
}
