package clientregistry.wiring;

import clientregistry.person.security.ServerAccess;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Elasticsearch as the settings name it: one host or several, plain or TLS with its name verified, and who we are. */
public final class SearchServer {

    static final String PREFIX = "elasticsearch";
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
        HttpHost[] hosts = Stream.of(setting.apply(PREFIX + ".url").split(",", -1)).map(String::strip)
                .map(HttpHost::create).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts);
        if (patience > 0) {
            builder.setRequestConfigCallback(c -> c.setConnectTimeout(CONNECT_MILLISECONDS).setSocketTimeout(patience));
        }
        ServerAccess access = ServerAccess.of(setting, home, PREFIX, ServerAccess.Known.BY_API_KEY);
        HttpRequestInterceptor identify = (request, context) -> {
            String value = access.authorization().get();
            if (value != null) {
                request.setHeader("Authorization", value);
            }
        };
        builder.setHttpClientConfigCallback(http -> {
            http.addInterceptorLast(identify);
            return access.tls() == null ? http : http.setSSLContext(access.tls());
        });
        return builder.build();
    }
}
