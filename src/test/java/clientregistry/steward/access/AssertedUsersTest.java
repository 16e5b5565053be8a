package clientregistry.steward.access;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import clientregistry.feed.People;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.MllpClient;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Whom sources say they speak for (S13): openmrs must name its users, dhis2 may, lims is not trusted to. What is
 * believed stands in the audit trail beside the node, and nothing of a token anywhere.
 */
class AssertedUsersTest {

    private static final Path KEYS = Path.of("target/test-data/point-of-service-keys.json").toAbsolutePath();

    private static TestIssuer issuer;
    private static TestHub hub;
    private static int number;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws IOException {
        issuer = new TestIssuer();
        Files.createDirectories(KEYS.getParent());
        Files.writeString(KEYS, new JWKSet(issuer.key().toPublicJWK()).toString());
        String users = "    users: {header: X-User, field: EVN-5, token: {issuer: '" + issuer.issuer() + "', audience: "
                + TestIssuer.AUDIENCE + ", keys: 'KEYS', name: preferred_username, role: realm_access.roles}";
        hub = TestHub.startWithConfig("sources.yaml", shipped -> shipped
                .replace("    speaksFor: [openmrs]\n", "    speaksFor: [openmrs]\n" + users.replace("KEYS",
                        issuer.issuer() + "/jwks") + ", required: [http, hl7v2]}\n")
                .replace("    speaksFor: [dhis2]\n", "    speaksFor: [dhis2]\n" + users.replace("KEYS", "file:" + KEYS)
                        + "}\n"), Map.of("users.asserted.keys.seconds", "1"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        issuer.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void listen_no_more() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    /** User, role, and by what, of the last entry of a node; dots for what is not there. */
    private static String written(String node) {
        return hub.jdbc().queryForObject("""
                select coalesce(e.user_name, '.') || ' ' || coalesce(e.user_role, '.') || ' ' || coalesce(
                           (select max(a.what) from audit_entity a where a.seq = e.seq
                            and a.role = 'asserted-user'), '.')
                from audit_event e where e.node = ? order by e.seq desc limit 1
                """, String.class, node);
    }

    private static int feed(String node, String... headers) throws IOException {
        return hub.fhir(node).post("/Patient", JSON, People.patient(node, "asserted-" + ++number, "Asserted" + number),
                headers).status();
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private interface Made extends Function<JWTClaimsSet.Builder, String> {
    }

    private static Arguments token(String what, boolean good, Made made) {
        return Arguments.of(what, good, made);
    }

    static Stream<Arguments> tokens() {
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date soon = Date.from(Instant.now().plusSeconds(3600));
        return Stream.of(token("good", true, claims -> issuer.signed(claims)),
                token("an access token of RFC 9068", true, claims -> TestIssuer.signed(claims, issuer.key(),
                        new JOSEObjectType("at+jwt"))),
                token("of several audiences", true, claims -> issuer.signed(claims.audience(List.of("a",
                        TestIssuer.AUDIENCE)))),
                token("wrong issuer", false, claims -> issuer.signed(claims.issuer("https://elsewhere.example.org"))),
                token("wrong audience", false, claims -> issuer.signed(claims.audience("account"))),
                token("expired", false, claims -> issuer.signed(claims.expirationTime(past))),
                token("never expires", false, claims -> issuer.signed(claims.expirationTime(null))),
                token("not yet valid", false, claims -> issuer.signed(claims.notBeforeTime(soon))),
                token("no name", false, claims -> issuer.signed(claims.claim("preferred_username", null))),
                token("a name that is none", false, claims -> issuer.signed(claims.claim("preferred_username",
                        List.of("x")))),
                token("control characters", false, claims -> issuer.signed(claims.claim("preferred_username",
                        "a\u001b[2J"))),
                token("too long a name", false, claims -> issuer.signed(claims.claim("preferred_username",
                        "x".repeat(129)))),
                token("unsigned", false, TestIssuer::unsigned),
                token("the public key as a secret", false, claims -> issuer.withPublicKeyAsSecret(claims)),
                token("another type", false, claims -> TestIssuer.signed(claims, issuer.key(),
                        new JOSEObjectType("logout+jwt"))),
                token("cut", false, claims -> issuer.signed(claims).replaceAll(".{8}$", "")),
                token("none", false, claims -> ""), token("no token", false, claims -> "abc.def"));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_is_believed_when_it_proves_what_it_says(String what, boolean good, Made made) throws IOException {
        String token = made.apply(issuer.claims("amina", "nurse", "clerk"));

        int required = feed("openmrs", bearer(token));
        assertThat(required).isEqualTo(good ? 201 : 401);
        assertThat(written("openmrs")).isEqualTo(good ? "amina nurse token" : ". . .");
        assertThat(feed("dhis2", bearer(token))).isEqualTo(201);
        assertThat(written("dhis2")).isEqualTo(good ? "amina nurse token" : ". . unverified");
        assertThat(feed("lims", bearer(token))).isEqualTo(201);
        assertThat(written("lims")).isEqualTo(". . ignored");
        assertNothingIsKeptOf(token);
    }

    /** Neither in the log, nor with the message, nor in the trail. */
    private void assertNothingIsKeptOf(String token) {
        for (String part : token.split("\\.", -1)) {
            if (part.length() > 8) {
                assertThat(List.copyOf(log.list)).noneMatch(event -> event.getFormattedMessage().contains(part));
                String like = "%" + part + "%";
                assertThat(hub.count("select count(*) from message where coalesce(request, '') like ? or refusal like ? "
                        + "or encode(coalesce(raw, ''), 'escape') like ?", like, like, like)).isZero();
                assertThat(hub.count("select count(*) from audit_entity where what like ? or detail like ?", like, like))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openmrs | X-User        | joel            | 201 | joel . header
            openmrs | x-user        | Joel Okello     | 201 | Joel Okello . header
            openmrs |               |                 | 401 | . . .
            openmrs | X-User        | ' '             | 401 | . . .
            openmrs | Authorization | Basic am9lbDp4  | 401 | . . .
            openmrs | X-Operator    | joel            | 401 | . . .
            dhis2   | X-User        | joel            | 201 | joel . header
            dhis2   |               |                 | 201 | . . .
            dhis2   | X-User        | ' '             | 201 | . . unverified
            dhis2   | Authorization | Basic am9lbDp4  | 201 | . . .
            lims    | X-User        | joel            | 201 | . . ignored
            lims    |               |                 | 201 | . . .
            lims    | Authorization | Basic am9lbDp4  | 201 | . . .
            """)
    void a_claim_is_believed_of_who_is_trusted_with_it(String node, String header, String value, int status,
            String trail) throws IOException {
        assertThat(feed(node, header == null ? new String[0] : new String[] {header, value})).isEqualTo(status);
        assertThat(written(node)).isEqualTo(trail);
    }

    @Test
    void who_must_name_its_users_is_told_so_in_the_form_of_the_door() throws IOException {
        Response refused = hub.fhir("openmrs").post("/Patient", JSON, People.patient("openmrs", "unnamed", "Unnamed"));
        assertThat(refused.body()).contains("OperationOutcome", "\"login\"");
        assertThat(refused.header("WWW-Authenticate")).contains("Bearer");
        assertThat(hub.fhir("openmrs").get("/metadata").status()).as("what the server can do is told").isEqualTo(200);
        assertThat(hub.fhir("openmrs").get("/Patient?identifier=x%7C1").status()).isEqualTo(401);
        assertThat(hub.count("select count(*) from record where local_id = 'unnamed'")).isZero();
    }

    @Test
    void a_question_and_each_entry_of_a_batch_name_the_user() throws IOException {
        hub.fhir("openmrs").get("/Patient?identifier=http://clientregistry.org/openmrs%7C1", "X-User", "joel");
        assertThat(written("openmrs")).isEqualTo("joel . header");
        hub.fhir("dhis2").post("", JSON, People.bundle("batch", People.post(People.patient("dhis2", "batch-1",
                "Batched"))), "X-User", "joel");
        assertThat(written("dhis2")).isEqualTo("joel . header");
    }

    @Test
    void while_the_keys_cannot_be_had_who_must_name_its_users_is_told_to_come_back() throws IOException {
        String token = issuer.signed(issuer.claims("amina"));
        issuer.rotate("second");
        issuer.down(true);
        String unknown = issuer.signed(issuer.claims("amina"));
        try {
            assertThat(feed("openmrs", bearer(token))).as("signed by a key that is known").isIn(201, 503);
            assertThat(feed("openmrs", bearer(unknown))).isEqualTo(503);
        } finally {
            issuer.down(false);
        }
        await().until(() -> feed("openmrs", bearer(unknown)) == 201);
        Files.writeString(KEYS, new JWKSet(issuer.key().toPublicJWK()).toString());
        await().until(() -> feed("dhis2", bearer(unknown)) == 201 && written("dhis2").equals("amina . token"));
    }

    private static String send(String node, String evn) throws IOException {
        String name = node.toUpperCase(Locale.ROOT);
        String message = "MSH|^~\\&|" + name + "|CLINIC|HUB|MOH|20260102030405||ADT^A28|au-" + ++number
                + "|P|2.5\rEVN||20260102030405" + evn + "\rPID|||au-" + number + "^^^" + name + "||Okello^Au" + number
                + "\r";
        try (MllpClient client = hub.mllp(node)) {
            String answer = client.send(message);
            String code = answer.replaceAll("(?s).*\rMSA\\|(A.).*", "$1");
            return answer.contains("\rERR|")
                    ? code + answer.replaceAll("(?s).*\rERR\\|\\|([^|]*)\\|(\\d+).*", " $1 $2") : code;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"openmrs ; |||joel^Okello^Joel ; AA ; joel . field",
            "openmrs ; |||joel ; AA ; joel . field",
            "openmrs ; ''; AE EVN^1^5^1^1 101 ; . . .", "openmrs ; |||^Okello^Joel ; AE EVN^1^5^1^1 101 ; . . .",
            "openmrs ; |||\"\" ; AE EVN^1^5^1^1 101 ; . . .", "dhis2 ; |||joel^Okello ; AA ; joel . field",
            "dhis2 ; ''; AA ; . . .", "lims ; |||joel^Okello ; AA ; . . ."})
    void the_operator_of_a_message_is_believed_of_who_is_trusted_with_it(String node, String evn, String answer,
            String trail) throws IOException {
        assertThat(send(node, evn)).isEqualTo(answer);
        assertThat(written(node)).isEqualTo(trail);
    }
}
