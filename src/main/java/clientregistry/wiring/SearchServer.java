package clientregistry.wiring;

import clientregistry.person.security.PemTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Elasticsearch as the settings name it: one host or several, plain or TLS with its name verified, and who we are. */
public final class SearchServer {

    private static final int CONNECT_MILLISECONDS = 500;

    private SearchServer() {
    }

    /**
     * A client for it.
     *
     * @param setting  value of a key
     * @param home     what files are relative to
     * @param patience milliseconds to wait for an answer, 0 for the client's own
     * @throws IllegalArgumentException in one line what is wrong with the settings
     */
    public static RestClient client(UnaryOperator<String> setting, Path home, int patience) {
        HttpHost[] hosts = Stream.of(setting.apply("elasticsearch.url").split(",", -1)).map(String::strip)
                .map(HttpHost::create).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts).setDefaultHeaders(identity(setting));
        if (patience > 0) {
            builder.setRequestConfigCallback(c -> c.setConnectTimeout(CONNECT_MILLISECONDS).setSocketTimeout(patience));
        }
        SSLContext tls = tls(setting, home);
        if (tls != null) {
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(tls));
        }
        return builder.build();
    }

    private static Header[] identity(UnaryOperator<String> setting) {
        String apiKey = setting.apply("elasticsearch.api-key");
        String user = setting.apply("elasticsearch.user");
        if (!apiKey.isEmpty() && !user.isEmpty()) {
            throw new IllegalArgumentException("elasticsearch.api-key and elasticsearch.user: name one of them");
        }
        if (!apiKey.isEmpty()) {
            return authorization("ApiKey " + apiKey);
        }
        if (user.isEmpty()) {
            return new Header[0];
        }
        String pair = user + ":" + setting.apply("elasticsearch.password");
        return authorization("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Header[] authorization(String value) {
        return new Header[] {new BasicHeader("Authorization", value)};
    }

    private static SSLContext tls(UnaryOperator<String> setting, Path home) {
        String ca = setting.apply("elasticsearch.ca");
        if (ca.isEmpty()) {
            return null;
        }
        String certificate = setting.apply("elasticsearch.certificate");
        try {
            return certificate.isEmpty() ? PemTls.anonymous(home.resolve(ca))
                    : PemTls.of(home.resolve(ca), home.resolve(certificate),
                            home.resolve(setting.apply("elasticsearch.key")));
        } catch (IOException e) {
            throw new IllegalArgumentException("elasticsearch.ca: " + e.getMessage());
        }
    }
}
