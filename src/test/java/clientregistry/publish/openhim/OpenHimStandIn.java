package clientregistry.publish.openhim;

import clientregistry.tools.client.ServerCertificate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What an OpenHIM core's API does with who registers as a mediator: both ways to authenticate, registration, heartbeat,
 * import of channels, each with the checks of its models. Over TLS; one user, and one that is no admin.
 */
final class OpenHimStandIn implements AutoCloseable {

    static final String ADMIN = "hub@example.org";
    static final String GUEST = "guest@example.org";
    static final String PASSWORD = "a long way to Gulu";

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ROUTE = Set.of("name", "secured", "host", "port", "path", "pathTransform",
            "primary", "username", "password", "type", "cert", "status", "forwardAuthHeader");
    private static final Set<String> CHANNEL = Set.of("name", "description", "urlPattern", "type", "priority",
            "tcpPort", "tcpHost", "pollingSchedule", "requestBody", "responseBody", "allow",
            "whitelist", "authType", "methods",
            "routes", "matchContentTypes", "properties", "txViewAcl", "txViewFullAcl", "txRerunAcl", "alerts", "status",
            "rewriteUrls", "addAutoRewriteRules", "autoRetryEnabled", "autoRetryPeriodMinutes", "timeout");

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD",
            "TRACE", "CONNECT");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String salt = "salt-of-the-password";
    private final String hash = sha512(salt + PASSWORD);
    final Map<String, JsonNode> mediators = new ConcurrentHashMap<>();
    final List<Double> heartbeats = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean closed;

    OpenHimStandIn(ServerCertificate shown, int port) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(shown.server()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static OpenHimStandIn start() throws IOException {
        return new OpenHimStandIn(ServerCertificate.GOOD, 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "https://localhost:" + port();
    }

    /** Answers 503 from now on, or well again. */
    void away(boolean now) {
        away = now;
    }

    private void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getRawPath();
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(http.getRequestMethod() + " " + path);
        int status;
        String answer = "";
        if (away || closed) {
            status = 503;
        } else if (path.startsWith("/authenticate/")) {
            boolean known = Set.of(ADMIN, GUEST).contains(decoded(path.substring("/authenticate/".length())));
            status = known ? 200 : 404;
            answer = known ? JSON.createObjectNode().put("salt", salt).put("ts", Instant.now().toString()).toString()
                    : "";
        } else {
            String user = user(http.getRequestHeaders());
            status = user == null ? 401 : 403;
            if (ADMIN.equals(user)) {
                status = admin(http.getRequestMethod() + " " + path, body);
            }
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Who asks, null when that is not shown. */
    private String user(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        if (authorization != null) {
            String[] pair = new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())),
                    StandardCharsets.UTF_8).split(":", 2);
            boolean known = Set.of(ADMIN, GUEST).contains(pair[0]) && sha512(salt + pair[1]).equals(hash);
            return known ? pair[0] : null;
        }
        String time = headers.getFirst("auth-ts");
        String random = headers.getFirst("auth-salt");
        if (time == null || random == null
                || Duration.between(Instant.parse(time), Instant.now()).abs().compareTo(WINDOW) > 0) {
            return null;
        }
        return sha512(hash + random + time).equals(headers.getFirst("auth-token")) ? headers.getFirst("auth-username")
                : null;
    }

    private int admin(String request, String body) throws IOException {
        JsonNode said = JSON.readTree(body);
        if (request.equals("POST /mediators")) {
            return register(said);
        }
        if (request.equals("POST /metadata")) {
            return faults((ArrayNode) said.path("Channels")).isEmpty() ? 201 : 400;
        }
        if (!request.matches("POST /mediators/[^/]+/heartbeat")) {
            return 404;
        }
        if (!mediators.containsKey(decoded(request.split("/", -1)[2]))) {
            return 404;
        }
        if (!said.path("uptime").isNumber()) {
            return 400;
        }
        heartbeats.add(said.path("uptime").asDouble());
        return 200;
    }

    /** Of a known one only a greater version is taken over; that is not tried here. */
    private int register(JsonNode said) {
        boolean good = !said.path("urn").asText().isEmpty()
                && said.path("version").asText().matches("\\d+\\.\\d+\\.\\d+")
                && !said.path("name").asText().isEmpty() && said.path("endpoints").size() > 0
                && StreamSupport.stream(said.path("endpoints").spliterator(), false).allMatch(OpenHimStandIn::isRoute)
                && faults((ArrayNode) said.path("defaultChannelConfig")).isEmpty();
        if (good) {
            mediators.putIfAbsent(said.path("urn").asText(), said);
        }
        return good ? 201 : 400;
    }

    /** Names of the channels that do not fit the model. */
    static List<String> faults(ArrayNode channels) {
        return StreamSupport.stream(channels.spliterator(), false).filter(channel -> !isChannel(channel))
                .map(channel -> channel.path("name").asText("?")).toList();
    }

    private static boolean isChannel(JsonNode channel) {
        return knows(channel, CHANNEL) && text(channel, "name") && text(channel, "urlPattern")
                && compiles(channel.path("urlPattern").asText())
                && Set.of("http", "tcp", "tls", "polling").contains(channel.path("type").asText("http"))
                && Set.of("private", "public").contains(channel.path("authType").asText("private"))
                && channel.path("priority").asInt(1) >= 1 && channel.path("allow").size() > 0
                && StreamSupport.stream(channel.path("methods").spliterator(), false)
                        .allMatch(method -> METHODS.contains(method.asText()))
                && StreamSupport.stream(channel.path("routes").spliterator(), false).allMatch(OpenHimStandIn::isRoute)
                && StreamSupport.stream(channel.path("routes").spliterator(), false)
                        .filter(route -> route.path("primary").asBoolean()).count() == 1;
    }

    private static boolean isRoute(JsonNode route) {
        boolean bothPaths = text(route, "path") && text(route, "pathTransform");
        return knows(route, ROUTE) && text(route, "name") && text(route, "host") && route.path("port").isInt()
                && route.path("port").asInt() > 0 && route.path("port").asInt() <= 65536 && !bothPaths
                && Set.of("http", "tcp", "mllp").contains(route.path("type").asText("http"));
    }

    private static boolean knows(JsonNode node, Set<String> fields) {
        return node instanceof ObjectNode object && object.properties().stream().map(Map.Entry::getKey)
                .allMatch(fields::contains);
    }

    private static boolean text(JsonNode node, String field) {
        return node.path(field).isTextual() && !node.path(field).asText().isEmpty();
    }

    private static boolean compiles(String pattern) {
        return Pattern.compile(pattern).pattern().startsWith("^");
    }

    private static String sha512(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }
}
