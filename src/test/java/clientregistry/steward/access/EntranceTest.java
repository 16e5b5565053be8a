package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.person.security.PemTls;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.run.TestHub;
import clientregistry.store.audit.Actor;
import clientregistry.store.users.AccountChanges;
import clientregistry.store.users.AwaitedSignIns;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out with a browser, by password and at an identity provider, on two nodes. */
class EntranceTest {

    private static final String[] SAME_ORIGIN = {"Sec-Fetch-Site", "same-origin"};

    private static TestIssuer issuer;
    private static TestHub hub;
    private static TestHub second;
    private static FhirClient browser;

    @BeforeAll
    static void start() throws IOException {
        issuer = new TestIssuer();
        Map<String, String> settings = new HashMap<>(issuer.settings());
        settings.putAll(Map.of("steward.certificate", "wanted", "steward.login", "local,oidc,link", "users.failures.minute",
                "1000", "audit.counted.seconds", "2"));
        hub = TestHub.start(settings);
        second = TestHub.startBeside(hub, settings);
        new Guests(hub).add("amina", false, Set.of(), Role.STEWARD);
        browser = browser(hub, PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")));
    }

    @AfterAll
    static void stop() {
        second.close();
        hub.close();
        issuer.close();
    }

    private static FhirClient browser(TestHub at, SSLContext tls) {
        return new FhirClient(URI.create(new Guests(at).base()), tls, Duration.ofSeconds(30));
    }

    private static Response signIn(FhirClient with, String name, String password, String... headers) throws IOException {
        String body = "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return with.post("/enter/local", "application/x-www-form-urlencoded", body, headers);
    }

    private static String cookie(Response answer) {
        return answer.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String signedIn() throws IOException {
        return cookie(signIn(browser, "amina", Guests.PASSWORD, SAME_ORIGIN));
    }

    private static String front(FhirClient at, String cookie) throws IOException {
        return at.get("/enter", "Cookie", cookie).body();
    }

    private static long events(String event) {
        return hub.count("select count(*) from audit_trail where event = ? and (user_name = 'amina' or entities like "
                + "'%\"amina\"%')", event);
    }

    @Test
    void a_page_offers_what_there_is_and_is_careful() throws IOException {
        Response page = browser.get("/enter");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("action=\"/enter/local\"", "href=\"/enter/oidc\"").doesNotContain("<script");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
                "frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @Test
    void who_signs_in_is_known_at_every_node_until_he_leaves() throws IOException {
        long logins = events("login");
        Response in = signIn(browser, "Amina", Guests.PASSWORD, SAME_ORIGIN);
        String cookie = cookie(in);

        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Set-Cookie").orElseThrow()).startsWith("__Host-registry=").contains("; Path=/", "; Secure",
                "; HttpOnly", "; SameSite=Strict").doesNotContain("Domain");
        assertThat(front(browser, cookie)).contains("Signed in as", "amina");
        FhirClient elsewhere = browser(second, PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")));
        assertThat(front(elsewhere, cookie)).contains("Signed in as", "amina");
        assertThat(events("login")).isEqualTo(logins + 1);
        long logouts = events("logout");

        Response out = elsewhere.post("/enter/leave", "application/x-www-form-urlencoded", "", "Cookie", cookie,
                "Origin", new Guests(second).base());

        assertThat(out.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(front(browser, cookie)).contains("action=\"/enter/local\"");
        assertThat(events("logout")).isEqualTo(logouts + 1);
    }

    @Test
    void who_goes_and_never_comes_back_keeps_nobody_out() throws IOException {
        FhirClient coming = browser(second, PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")));
        int status = 302;
        // A minute may end in between, in which a hundred more come in.
        for (int i = 0; i < 250 && status == 302; i++) {
            status = coming.get("/enter/oidc").status();
        }
        assertThat(status).isEqualTo(429);

        hub.jdbc().update("insert into app_sign_in (state, browser, nonce, verifier, began_at) select sha256(n::text::bytea), "
                + "'', '', '', now() - interval '1 minute' from generate_series(1, 10000) n");
        AwaitedSignIns awaited = new AwaitedSignIns(hub.jdbc());
        awaited.expect("state", "browser", new AwaitedSignIns.Awaited("nonce", "verifier"));

        assertThat(awaited.take("state", "somebody else's")).isEmpty();
        assertThat(awaited.take("state", "browser")).isPresent();
        assertThat(hub.count("select count(*) from app_sign_in")).isLessThanOrEqualTo(10_000);
        hub.jdbc().update("delete from app_sign_in where nonce = ''");
    }

    @Test
    void the_value_is_not_in_the_database() throws IOException {
        String value = signedIn().split("=", 2)[1];

        assertThat(hub.jdbc().queryForList("select row_to_json(s)::text from app_session s", String.class))
                .isNotEmpty().noneMatch(row -> row.contains(value));
    }

    @Test
    void a_session_opens_nothing_of_the_api() throws IOException {
        assertThat(browser.get("/registry/tasks", "Cookie", signedIn()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"seen_at, 16 minutes", "began_at, 13 hours"})
    void a_session_ends_by_itself(String column, String after) throws IOException {
        String cookie = signedIn();
        hub.jdbc().update("update app_session set " + column + " = now() - interval '" + after + "'");

        assertThat(front(browser, cookie)).doesNotContain("Signed in as");
    }

    @Test
    void a_session_ends_with_its_account() throws IOException {
        new Guests(hub).add("leaver", false, Set.of(), Role.VIEWER);
        String cookie = cookie(signIn(browser, "leaver", Guests.PASSWORD, SAME_ORIGIN));
        assertThat(front(browser, cookie)).contains("Signed in as", "leaver");

        hub.jdbc().update("update app_user set enabled = false where name = 'leaver'");

        assertThat(front(browser, cookie)).doesNotContain("Signed in as");
    }

    /** Whoever was signed in by it, perhaps because it was stolen, is not any more. */
    @ParameterizedTest
    @ValueSource(strings = {"password", "roles", "enabled anew"})
    void a_session_ends_when_its_account_changes(String what) throws IOException {
        String name = "changes-" + what.charAt(0);
        Guests guests = new Guests(hub);
        guests.add(name, false, Set.of(), Role.VIEWER);
        String cookie = cookie(signIn(browser, name, Guests.PASSWORD, SAME_ORIGIN));
        assertThat(front(browser, cookie)).contains("Signed in as", name);
        AccountChanges.By by = new AccountChanges.By(Actor.of("test"), "test");

        switch (what) {
            case "password" -> guests.changes().password(name, "Mbarara-lies-in-the-hills".toCharArray(), by);
            case "roles" -> guests.changes().change(new User(name, User.Realm.LOCAL, Set.of(Role.AUDITOR), false, Set.of(),
                    AddressRanges.ANY), by);
            default -> guests.changes().enable(name, true, by);
        }

        assertThat(front(browser, cookie)).doesNotContain("Signed in as");
    }

    @Test
    void a_session_is_bound_to_the_certificate_it_began_with() throws IOException {
        FhirClient certified = browser(hub, TestCertificates.client("steward"));
        String cookie = cookie(signIn(certified, "amina", Guests.PASSWORD, SAME_ORIGIN));

        assertThat(front(certified, cookie)).contains("Signed in as", "amina");
        assertThat(front(browser, cookie)).doesNotContain("Signed in as");
        assertThat(front(certified, signedIn())).as("begun without one").doesNotContain("Signed in as");
    }

    @Test
    void a_wrong_password_is_told_as_little_as_at_the_api_and_kept_nowhere() throws IOException {
        long messages = hub.count("select count(*) from message");
        long failed = events("login-failed");

        Response answer = signIn(browser, "amina", "a-secret-typed-wrongly", SAME_ORIGIN);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(events("login-failed")).isEqualTo(failed + 1);
        assertThat(hub.count("select count(*) from message")).isEqualTo(messages);
        assertThat(hub.count("select count(*) from audit_trail where entities like '%typed-wrongly%'")).isZero();
    }

    static Stream<Arguments> elsewhere() {
        return Stream.of(Arguments.of((Object) new String[] {"Sec-Fetch-Site", "cross-site"}),
                Arguments.of((Object) new String[] {"Sec-Fetch-Site", "same-site"}),
                Arguments.of((Object) new String[] {"Sec-Fetch-Site", "none"}),
                Arguments.of((Object) new String[] {"Origin", "https://elsewhere.example.org"}),
                Arguments.of((Object) new String[] {"Origin", "null"}), Arguments.of((Object) new String[0]));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void no_page_of_somebody_else_signs_anybody_in_or_out(String[] headers) throws IOException {
        assertThat(signIn(browser, "amina", Guests.PASSWORD, headers).status()).isEqualTo(403);
        String cookie = signedIn();
        String[] all = Stream.concat(Stream.of("Cookie", cookie), Stream.of(headers)).toArray(String[]::new);
        assertThat(browser.post("/enter/leave", null, "", all).status()).isEqualTo(403);
        assertThat(front(browser, cookie)).contains("Signed in as");
    }

    @ParameterizedTest
    @CsvSource({"GET, /enter/local, 405", "GET, /enter/leave, 405", "POST, /enter, 405", "GET, /enterx, 404",
        "GET, /enter/, 404", "GET, /enter/other, 404", "DELETE, /enter/oidc, 405"})
    void there_is_nothing_else(String method, String path, int status) throws IOException {
        assertThat(browser.send(method, path, null, new byte[0]).status()).isEqualTo(status);
    }

    @Test
    void whoever_asks_for_nothing_fills_no_disk() throws IOException {
        long messages = hub.count("select count(*) from message");
        for (int i = 0; i < 20; i++) {
            assertThat(browser.get("/enter/" + i).status()).isEqualTo(404);
        }

        assertThat(hub.count("select count(*) from message")).isEqualTo(messages);
        await().untilAsserted(() -> assertThat(hub.count("select count(*) from audit_trail where event = 'refusal' and "
                + "node = 'unknown' and entities like '%not-found%'")).isPositive());
        assertThat(hub.count("select count(*) from audit_trail where entities like '%not-found%'")).isLessThan(20);
    }

    @Test
    void a_certificate_of_a_system_is_not_let_in() throws IOException {
        assertThat(browser(hub, TestCertificates.client("openmrs")).get("/enter").status()).isEqualTo(403);
    }

    /** Somebody who was sent to the provider: its cookie, and what it was asked. */
    private record Sent(String cookie, Map<String, String> query) {
    }

    private static Sent sent() throws IOException {
        Response away = browser.get("/enter/oidc");
        String to = away.header("Location").orElseThrow();
        assertThat(away.status()).isEqualTo(302);
        assertThat(to).startsWith(issuer.issuer() + "/authorize?");
        assertThat(away.header("Set-Cookie").orElseThrow()).startsWith("__Host-sign-in=").contains("HttpOnly", "Secure",
                "SameSite=Lax");
        return new Sent(cookie(away), TestIssuer.form(to.substring(to.indexOf('?') + 1)));
    }

    private static Response back(String query, String cookie) throws IOException {
        return browser.get("/enter/callback?" + query, "Cookie", cookie);
    }

    @Test
    void who_comes_back_from_the_provider_is_signed_in_once() throws IOException {
        Sent sent = sent();
        assertThat(sent.query).containsEntry("response_type", "code").containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", TestIssuer.CLIENT).containsKeys("state", "nonce", "code_challenge")
                .containsEntry("redirect_uri", "https://localhost:8444/enter/callback");
        String query = issuer.logIn(sent.query, person());

        Response in = back(query, sent.cookie);

        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(in.body()).contains("url=/console");
        assertThat(front(browser, cookie(in))).contains("Signed in as", "Nakato O.", "steward");
        assertThat(back(query, sent.cookie).status()).as("again").isEqualTo(401);
    }

    private static JWTClaimsSet.Builder person() {
        return issuer.claims("Nakato O.", "cr-steward").audience(TestIssuer.CLIENT);
    }

    static Stream<Arguments> tokens() {
        return Stream.of(made("wrong issuer", claims -> claims.issuer("https://elsewhere.example.org")),
                made("for the API", claims -> claims.audience(TestIssuer.AUDIENCE)),
                made("of another log-in", claims -> claims.claim("nonce", "another")),
                made("expired", claims -> claims.expirationTime(Date.from(Instant.EPOCH))),
                made("of nobody", claims -> claims.claim("preferred_username", " ")),
                made("without a role here", claims -> claims.claim("realm_access", Map.of("roles", List.of("x")))));
    }

    private static Arguments made(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void a_token_that_is_not_of_this_log_in_is_not_believed(String what, UnaryOperator<JWTClaimsSet.Builder> change)
            throws IOException {
        Sent sent = sent();
        Response in = back(issuer.logIn(sent.query, change.apply(person())), sent.cookie);

        assertThat(in.status()).as(what).isEqualTo(401);
        assertThat(in.header("Set-Cookie")).isEmpty();
    }

    @Test
    void who_was_not_sent_does_not_come_back() throws IOException {
        Sent one = sent();
        Sent other = sent();
        assertThat(back(issuer.logIn(one.query, person()), other.cookie).status()).as("another browser").isEqualTo(401);
        assertThat(back(issuer.logIn(one.query, person()), "x=y").status()).as("no cookie").isEqualTo(401);
        assertThat(back("code=abc&state=made-up", one.cookie).status()).as("a state made up").isEqualTo(401);
        assertThat(back("code=abc", one.cookie).status()).as("no state").isEqualTo(401);
        assertThat(back("", one.cookie).status()).isEqualTo(401);
        assertThat(back("state=" + one.query.get("state") + "&error=access_denied", one.cookie).status()).isEqualTo(401);
        assertThat(back("code=made-up&state=" + other.query.get("state"), other.cookie).status()).isEqualTo(401);
        Sent third = sent();
        assertThat(back(issuer.logIn(third.query, person()) + "&iss=https%3A%2F%2Felsewhere", third.cookie).status())
                .as("mixed up (RFC 9207)").isEqualTo(401);
        Sent late = sent();
        hub.jdbc().update("update app_sign_in set began_at = now() - interval '11 minutes'");
        assertThat(back(issuer.logIn(late.query, person()), late.cookie).status()).as("too late").isEqualTo(401);
    }

    @Test
    void a_name_is_text_on_the_page() throws IOException {
        Sent sent = sent();
        Response in = back(issuer.logIn(sent.query, person().claim("preferred_username", "<b>&\"")), sent.cookie);
        assertThat(front(browser, cookie(in))).contains("&lt;b&gt;&amp;").doesNotContain("<b>");
    }
}
