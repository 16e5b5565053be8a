package clientregistry.person.security;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * How another server is spoken to over HTTP. Thread-safe.
 *
 * @param tls           whom we believe to be it and the certificate we show, null for Java's own
 * @param authorization value of the header Authorization, asked for at each request; gives null when there is none
 */
public record ServerAccess(SSLContext tls, Supplier<String> authorization) {

    /** No TLS of our own, and nobody in particular. */
    public static final ServerAccess OPEN = new ServerAccess(null, () -> null);

    /** A setting besides user and password by which we may be known, and the scheme of its value. */
    public enum Known {
        BY_TOKEN("token", "Bearer "), BY_API_KEY("api-key", "ApiKey ");

        private final String key;
        private final String scheme;

        Known(String key, String scheme) {
            this.key = key;
            this.scheme = scheme;
        }
    }

    /**
     * From {@code PREFIX.url}, {@code .ca}, {@code .certificate}, {@code .key}, {@code .user}, {@code .password} and
     * what else it may be known by.
     *
     * @param setting value of a key
     * @param home    what files are relative to
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static ServerAccess of(UnaryOperator<String> setting, Path home, String prefix, Known known) {
        String address = prefix + ".url";
        boolean tls = setting.apply(address).contains("https:") || !setting.apply(prefix + ".ca").isEmpty();
        return new ServerAccess(tls ? OutboundTls.of(setting, home, prefix, address) : null,
                authorization(setting, home, prefix, known));
    }

    private static Supplier<String> authorization(UnaryOperator<String> setting, Path home, String prefix,
            Known known) {
        String key = prefix + "." + known.key;
        String user = setting.apply(prefix + ".user");
        if (!setting.apply(key).isEmpty() && !user.isEmpty()) {
            throw new IllegalArgumentException(key + " and " + prefix + ".user: name one of them");
        }
        if (!setting.apply(key).isEmpty()) {
            Secret secret = Secret.of(key, setting.apply(key), home);
            return () -> known.scheme + secret.get();
        }
        if (user.isEmpty()) {
            return OPEN.authorization;
        }
        Secret password = Secret.of(prefix + ".password", setting.apply(prefix + ".password"), home);
        return () -> "Basic " + Base64.getEncoder().encodeToString((user + ":" + password.get())
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A client that follows no redirects: who we are is for this server only. */
    public HttpClient.Builder http() {
        HttpClient.Builder builder = HttpClient.newBuilder();
        return tls == null ? builder : builder.sslContext(tls);
    }

    /** Says in a request who we are. */
    public HttpRequest.Builder identify(HttpRequest.Builder request) {
        String value = authorization.get();
        return value == null ? request : request.setHeader("Authorization", value);
    }
}
