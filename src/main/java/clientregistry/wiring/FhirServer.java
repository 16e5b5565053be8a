package clientregistry.wiring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.person.security.OutboundTls;
import clientregistry.person.security.ServerAccess;
import clientregistry.publish.targets.TargetBusy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * A FHIR server as the settings name it, plain or TLS with its name verified, and who we are to it: the client for it,
 * and why it does not answer. Thread-safe.
 */
public final class FhirServer implements Supplier<String> {

    /** Prefix of the settings of the one we publish to. */
    public static final String HAPI = "hapi";
    private static final int CONNECT_MILLISECONDS = 2_000;
    /** A row that makes it hang costs others so long, each time it is tried; more than a full batch takes it. */
    private static final int ANSWER_MILLISECONDS = 20_000;
    private static final String RETRY_AFTER = "Retry-After";
    /** A pooled connection is not used longer: servers close theirs. */
    private static final int CONNECTION_SECONDS = 5;
    private static final int CONNECTIONS = 20;

    private final String prefix;
    private final String base;
    private final ServerAccess access;
    private final HttpClient http;
    private FhirContext context;

    private FhirServer(String prefix, String base, ServerAccess access) {
        this.prefix = prefix;
        this.base = base;
        this.access = access;
        this.http = access.http().connectTimeout(Duration.ofSeconds(1)).build();
    }

    /**
     * The one these settings are about.
     *
     * @param setting value of a key
     * @param home    what files are relative to
     * @param prefix  of the keys
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static FhirServer of(UnaryOperator<String> setting, Path home, String prefix) {
        return new FhirServer(prefix, setting.apply(prefix + ".url"), access(setting, home, prefix));
    }

    /** How it is spoken to. */
    public static ServerAccess access(UnaryOperator<String> setting, Path home, String prefix) {
        return ServerAccess.of(setting, home, prefix, ServerAccess.Known.BY_TOKEN);
    }

    /** A client for it. */
    public synchronized IGenericClient client() {
        if (context == null) {
            context = access.tls() == null ? FhirFormat.context() : FhirFormat.newContext();
            prepare(context);
        }
        IGenericClient client = context.newRestfulGenericClient(base);
        client.registerInterceptor(new Headers());
        return client;
    }

    /** Requests go out by the factory of the context, whatever a client was made by. */
    private void prepare(FhirContext fresh) {
        if (access.tls() != null) {
            ApacheRestfulClientFactory factory = new ApacheRestfulClientFactory(fresh);
            factory.setHttpClient(HttpClients.custom().setConnectionManager(connections())
                    .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(CONNECT_MILLISECONDS)
                            .setConnectionRequestTimeout(ANSWER_MILLISECONDS).setSocketTimeout(ANSWER_MILLISECONDS)
                            .build()).disableCookieManagement().disableRedirectHandling().build());
            fresh.setRestfulClientFactory(factory);
        } else {
            fresh.getRestfulClientFactory().setConnectTimeout(CONNECT_MILLISECONDS);
            fresh.getRestfulClientFactory().setSocketTimeout(ANSWER_MILLISECONDS);
        }
        fresh.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    }

    private PoolingHttpClientConnectionManager connections() {
        SSLConnectionSocketFactory tls = new SSLConnectionSocketFactory(access.tls());
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory()).register("https", tls)
                        .build(), null, null, null, CONNECTION_SECONDS, TimeUnit.SECONDS);
        connections.setMaxTotal(CONNECTIONS);
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        return connections;
    }

    /** Why it does not answer, null when it does. */
    @Override
    public String get() {
        HttpRequest request = access.identify(HttpRequest.newBuilder(URI.create(base + "/metadata"))
                .timeout(Duration.ofSeconds(3))).build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? null : "HTTP " + status;
        } catch (IOException e) {
            String tls = OutboundTls.fault(e, prefix);
            return tls == null ? e.getClass().getSimpleName() : tls;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** What every request carries. */
    private final class Headers implements IClientInterceptor {

        @Override
        public void interceptRequest(IHttpRequest request) {
            // Without it, HAPI keeps every tag a Patient ever had: "pending" would never go away.
            request.addHeader("X-Meta-Snapshot-Mode", "TAG,PROFILE,SECURITY_LABEL");
            String value = access.authorization().get();
            if (value != null) {
                request.addHeader("Authorization", value);
            }
        }

        /** The client would forget when it wants to be asked again. */
        @Override
        public void interceptResponse(IHttpResponse response) {
            String retryAfter = response.getAllHeaders().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(RETRY_AFTER))
                    .flatMap(header -> header.getValue().stream()).findFirst().orElse(null);
            if (TargetBusy.is(response.getStatus(), retryAfter)) {
                throw TargetBusy.of(response.getStatus(), retryAfter, Clock.systemUTC());
            }
        }
    }
}
