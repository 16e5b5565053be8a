package clientregistry.steward.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An identity provider that signs for real: discovery, keys that rotate, authorisation codes with PKCE. */
final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "client-registry-api";
    static final String CLIENT = "client-registry";

    /** What was asked of the authorisation endpoint for a code. */
    private record Grant(String challenge, String nonce, String redirect, JWTClaimsSet.Builder person) {
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    private volatile RSAKey key = newKey("first");
    private volatile boolean down;
    private volatile boolean withoutKeys;

    TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Settings of a hub that believes it. */
    Map<String, String> settings() {
        return Map.of("users.oidc.issuer", issuer(), "users.oidc.audience", AUDIENCE, "users.oidc.keys.seconds", "1",
                "users.oidc.roles", "realm_access.roles", "users.oidc.roles.map",
                "cr-steward=steward,cr-viewer=viewer,cr-lead=lead", "users.oidc.client.id", CLIENT);
    }

    /** Signs with another key from now on; the former is not among its keys any more. */
    void rotate(String kid) {
        key = newKey(kid);
    }

    RSAKey key() {
        return key;
    }

    void down(boolean away) {
        down = away;
    }

    /** All but its keys can be had. */
    void withoutKeys(boolean away) {
        withoutKeys = away;
    }

    /** What a good token says. */
    JWTClaimsSet.Builder claims(String name, String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(issuer()).audience(AUDIENCE).subject("id-of-" + name)
                .issueTime(Date.from(now)).notBeforeTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
                .claim("preferred_username", name).claim("realm_access", Map.of("roles", List.of(roles)));
    }

    String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, key, JOSEObjectType.JWT);
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey with, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).type(type)
                    .build(), claims.build());
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** With the public key, which everybody has, as if it were a shared secret. */
    String withPublicKeyAsSecret(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                    claims.build());
            token.sign(new MACSigner(key.toPublicJWK().toJSONString()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody logs in there, sent with this query: the query he comes back with. */
    String logIn(Map<String, String> sent, JWTClaimsSet.Builder person) {
        String code = "code-" + grants.size() + "-" + System.nanoTime();
        grants.put(code, new Grant(sent.get("code_challenge"), sent.get("nonce"), sent.get("redirect_uri"), person));
        return "code=" + code + "&state=" + sent.get("state");
    }

    static Map<String, String> form(String text) {
        return Stream.of(text.split("&", -1)).map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        paths.add(path);
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = switch (path) {
            case "/.well-known/openid-configuration" -> discovery();
            case "/jwks" -> withoutKeys ? null : new JWKSet(key.toPublicJWK()).toString();
            case "/token" -> token(form(body));
            default -> null;
        };
        boolean good = answer != null && !down;
        byte[] bytes = (good ? answer : "{\"error\":\"invalid_grant\"}").getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        int refused = down ? 503 : 400;
        http.sendResponseHeaders(good ? 200 : refused, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"],
                 "code_challenge_methods_supported": ["S256"]}
                """.formatted(issuer());
    }

    /** Once for each code, and only to whom has the verifier. */
    private String token(Map<String, String> form) {
        Grant grant = grants.remove(form.get("code"));
        if (grant == null || !grant.challenge.equals(challenge(form.get("code_verifier")))
                || !grant.redirect.equals(form.get("redirect_uri"))) {
            return null;
        }
        JWTClaimsSet.Builder claims = grant.person;
        JWTClaimsSet said = claims.build();
        if (said.getClaim("nonce") == null) {
            claims.claim("nonce", grant.nonce);
        }
        return "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"" + signed(claims) + "\"}";
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
