package clientregistry.publish.openhim;

import clientregistry.person.security.OutboundTls;
import clientregistry.person.security.Secret;
import clientregistry.publish.openhim.OpenHimFault.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The API of an OpenHIM core: mediators say there that they are, and are alive. Its certificate and name are verified,
 * redirects are not followed. Thread-safe.
 */
public final class OpenHimApi {

    /** Prefix of the settings that are about it. */
    public static final String PREFIX = "openhim";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How the API is told who asks, as {@code api.authenticationTypes} of OpenHIM core allows. */
    public enum Authentication {
        /** A hash of the password, made anew for each request with the time that OpenHIM says it is. */
        TOKEN,
        /** User and password, HTTP Basic. */
        BASIC
    }

    /**
     * Who asks.
     *
     * @param email    by which OpenHIM knows its users; one of its group admin
     * @param password asked for at each request
     */
    public record User(String email, Supplier<String> password, Authentication authentication) {

        /** The same with a password of the settings. */
        public User(String email, Secret password, Authentication authentication) {
            this(email, (Supplier<String>) password, authentication);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return email;
        }
    }

    private final String base;
    private final User user;
    private final HttpClient http;

    /**
     * @param base of the API, {@code https://HOST:8080}
     * @param tls  whom we believe to be it and the certificate we show, null for Java's own
     */
    public OpenHimApi(URI base, SSLContext tls, User user) {
        this.base = base.toString().replaceAll("/+$", "");
        this.user = user;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /**
     * Says that a mediator is there. OpenHIM keeps what it was told first until it is told a greater version.
     *
     * @param description of it, JSON
     */
    public void register(String description) throws OpenHimFault {
        post("/mediators", description, new OpenHimFault(Kind.REFUSED,
                "openhim.url: there is no API of OpenHIM core at this address (404)"));
    }

    /**
     * Says that it is alive.
     *
     * @param urn    of the mediator
     * @param uptime since its start
     * @throws OpenHimFault of kind UNKNOWN_MEDIATOR when it has to be registered first
     */
    public void heartbeat(String urn, Duration uptime) throws OpenHimFault {
        String body = JSON.createObjectNode().put("uptime", uptime.toMillis() / 1000.0).toString();
        post("/mediators/" + encoded(urn) + "/heartbeat", body, new OpenHimFault(Kind.UNKNOWN_MEDIATOR,
                "OpenHIM does not know this mediator (404)"));
    }

    private void post(String path, String body, OpenHimFault notThere) throws OpenHimFault {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        identify(request);
        int status = send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status == 404) {
            throw notThere;
        }
        require(status);
    }

    private void identify(HttpRequest.Builder request) throws OpenHimFault {
        if (user.authentication == Authentication.BASIC) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user.email + ":"
                    + user.password.get()).getBytes(StandardCharsets.UTF_8)));
            return;
        }
        JsonNode said = challenge();
        String time = said.path("ts").asText();
        String salt = UUID.randomUUID().toString();
        String password = sha512(said.path("salt").asText() + user.password.get());
        request.header("auth-username", user.email).header("auth-ts", time).header("auth-salt", salt)
                .header("auth-token", sha512(password + salt + time));
    }

    /** The salt its hash of this user's password is made with, and what time it is there. */
    private JsonNode challenge() throws OpenHimFault {
        HttpResponse<InputStream> answer = send(request("/authenticate/" + encoded(user.email)).GET().build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            if (answer.statusCode() == 404) {
                throw notLetIn(404);
            }
            require(answer.statusCode());
            JsonNode said = JSON.readTree(bytes);
            if (said.path("salt").isTextual() && said.path("ts").asText().matches("[0-9TZ:.+-]{10,40}")) {
                return said;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        } catch (IOException e) {
            throw away(e);
        }
        throw new OpenHimFault(Kind.AWAY, "openhim.url: what answers there is no API of OpenHIM core");
    }

    private static void require(int status) throws OpenHimFault {
        if (status == 401) {
            throw notLetIn(status);
        }
        if (status == 403) {
            throw new OpenHimFault(Kind.REFUSED, "openhim.user: it is not in OpenHIM's group admin (403)");
        }
        if (status == 400) {
            throw new OpenHimFault(Kind.REFUSED, "config/openhim.json, openhim.urn: OpenHIM does not take the "
                    + "description of this mediator (400)");
        }
        if (status < 200 || status > 299) {
            throw new OpenHimFault(Kind.AWAY, "HTTP " + status);
        }
    }

    private static OpenHimFault notLetIn(int status) {
        return new OpenHimFault(Kind.REFUSED, "openhim.user, openhim.password, openhim.authentication: OpenHIM does "
                + "not let this user in (" + status + ")");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws OpenHimFault {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpenHimFault(Kind.AWAY, "interrupted");
        }
    }

    private static OpenHimFault away(IOException e) {
        String tls = OutboundTls.fault(e, PREFIX);
        return new OpenHimFault(Kind.AWAY, tls == null ? e.getClass().getSimpleName() : tls);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Hexadecimal digits. */
    private static String sha512(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
