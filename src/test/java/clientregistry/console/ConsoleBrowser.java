package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.security.PemTls;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.access.Guests;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.ConsoleParts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A browser of somebody who is signed in at a hub, without script. Paths are below {@code /console}. */
public final class ConsoleBrowser {

    /** What a hub needs to let it in. */
    public static final Map<String, String> SETTINGS = Map.of("steward.certificate", "wanted", "steward.login",
            "certificate,local,link", "users.failures.minute", "1000");

    private final FhirClient http;
    private final String cookie;
    private final String name;

    private ConsoleBrowser(FhirClient http, String cookie, String name) {
        this.http = http;
        this.cookie = cookie;
        this.name = name;
    }

    /** Somebody new of these roles, a lead if steward. */
    public static ConsoleBrowser of(TestHub hub, Role... roles) throws IOException {
        return of(hub, Set.of(), roles);
    }

    /** Somebody new who sees people of these sources only. */
    public static ConsoleBrowser of(TestHub hub, Set<String> sources, Role... roles) throws IOException {
        String name = "guest-" + UUID.randomUUID().toString().substring(0, 12);
        new Guests(hub).add(name, List.of(roles).contains(Role.STEWARD), sources, roles);
        FhirClient http = anonymous(hub);
        Response in = http.post("/enter/local", "application/x-www-form-urlencoded", form("name", name, "password",
                Guests.PASSWORD), "Sec-Fetch-Site", "same-origin");
        assertThat(in.status()).isEqualTo(303);
        return new ConsoleBrowser(http, cookie(in), name);
    }

    /** One that nobody is signed in with, for paths below the listener. */
    public static FhirClient anonymous(TestHub hub) throws IOException {
        return new FhirClient(URI.create(new Guests(hub).base()), PemTls.anonymous(TestCertificates.directory()
                .resolve("ca.pem")), Duration.ofSeconds(30));
    }

    static String cookie(Response answer) {
        return answer.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** @param fields name, value, name, value */
    static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    public String name() {
        return name;
    }

    /** Name and value of that of its session. */
    public String cookie() {
        return cookie;
    }

    /**
     * A page.
     *
     * @param headers name, value, name, value
     */
    public Response get(String path, String... headers) throws IOException {
        return send("GET", path, null, "", headers);
    }

    /** A form of our own page. */
    public Response post(String path, String... fields) throws IOException {
        return send("POST", path, "application/x-www-form-urlencoded", form(fields), "Sec-Fetch-Site", "same-origin");
    }

    Response send(String method, String path, String type, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Cookie", cookie));
        return http.send(method, path.isEmpty() ? "/console" : "/console/" + path, type,
                body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    /** A page that is there, and as every page is. */
    public DrawnPage page(String path, String... headers) throws IOException {
        Response answer = get(path, headers);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return new DrawnPage(answer.body(), ConsoleParts.pages()).requireGood();
    }
}
