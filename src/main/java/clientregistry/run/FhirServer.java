package clientregistry.run;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.AdditionalRequestHeadersInterceptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The FHIR server we publish to: the client for it, and whether it answers. Thread-safe. */
final class FhirServer implements BooleanSupplier {

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final HttpRequest request;

    FhirServer(String base) {
        request = HttpRequest.newBuilder(URI.create(base + "/metadata")).timeout(Duration.ofSeconds(3)).build();
    }

    static IGenericClient client(FhirContext context, String base) {
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.getRestfulClientFactory().setConnectTimeout(2_000);
        context.getRestfulClientFactory().setSocketTimeout(60_000);
        IGenericClient client = context.newRestfulGenericClient(base);
        // Without it, HAPI keeps every tag a Patient ever had: "pending" would never go away.
        AdditionalRequestHeadersInterceptor replaceTags = new AdditionalRequestHeadersInterceptor();
        replaceTags.addHeaderValue("X-Meta-Snapshot-Mode", "TAG,PROFILE,SECURITY_LABEL");
        client.registerInterceptor(replaceTags);
        return client;
    }

    @Override
    public boolean getAsBoolean() {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
