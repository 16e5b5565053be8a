package clientregistry.tools.doctor;

import clientregistry.person.security.OutboundTls;
import clientregistry.person.security.ServerAccess;
import clientregistry.store.search.SearchIndex;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import clientregistry.wiring.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Elasticsearch and the FHIR server: whether they answer, and whether they are of a version that is known to work. */
final class ServerChecks {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SEARCH_VERSIONS = Set.of("8", "9");
    private static final int PATIENCE_MILLISECONDS = 10_000;
    private static final String SEARCH = "elasticsearch.url";
    private static final String FHIR = "hapi.url";

    private ServerChecks() {
    }

    static List<Check> of(Settings settings) {
        List<Check> all = new ArrayList<>(search(settings));
        if (settings.flag("hapi.enabled")) {
            all.add(fhir(settings));
        }
        return all;
    }

    private static List<Check> search(Settings settings) {
        List<Check> all = new ArrayList<>();
        try (RestClient client = SearchServer.client(settings::get, settings.home(), PATIENCE_MILLISECONDS)) {
            Set<String> versions = new TreeSet<>();
            ask(client, "/_nodes/_all/_none?filter_path=nodes.*.version").path("nodes")
                    .forEach(node -> versions.add(node.path("version").asText()));
            all.add(versions.stream().allMatch(each -> SEARCH_VERSIONS.contains(each.replaceAll("\\..*", "")))
                    ? Check.ok(SEARCH, "Elasticsearch " + String.join(", ", versions))
                    : Check.fault(SEARCH, "Elasticsearch " + versions + " is not known to work", "use version 8 or 9"));
            String health = ask(client, "/_cluster/health").path("status").asText();
            all.add(health.equals("red") ? Check.fault(SEARCH, "its cluster is red: parts of indexes are missing",
                    "mend the cluster; ./hub reindex builds the index anew")
                    : Check.ok(SEARCH, "its cluster is " + health));
        } catch (IOException e) {
            all.add(absent(SEARCH, SearchIndex.reason(e)));
        } catch (IllegalArgumentException e) {
            all.add(Check.fault(SEARCH, e.getMessage(), "mend the settings"));
        }
        return all;
    }

    private static JsonNode ask(RestClient client, String path) throws IOException {
        return JSON.readTree(client.performRequest(new Request("GET", path)).getEntity().getContent());
    }

    private static Check fhir(Settings settings) {
        try {
            ServerAccess access = FhirServer.access(settings::get, settings.home(), FhirServer.HAPI);
            HttpResponse<String> answer = access.http().connectTimeout(Duration.ofSeconds(2)).build().send(
                    access.identify(HttpRequest.newBuilder(URI.create(settings.get(FHIR) + "/metadata"))
                            .header("Accept", "application/fhir+json")
                            .timeout(Duration.ofMillis(PATIENCE_MILLISECONDS))).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return absent(FHIR, "HTTP " + answer.statusCode());
            }
            JsonNode said = JSON.readTree(answer.body());
            String release = said.path("fhirVersion").asText();
            String software = said.at("/software/name").asText() + " " + said.at("/software/version").asText();
            return release.startsWith("4.0.") ? Check.ok(FHIR, software + ", FHIR " + release)
                    : Check.fault(FHIR, software + " speaks FHIR " + release, "use a server of FHIR R4");
        } catch (IOException e) {
            String tls = OutboundTls.fault(e, FhirServer.HAPI);
            return absent(FHIR, tls == null ? e.getClass().getSimpleName() : tls);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return absent(FHIR, "interrupted");
        } catch (IllegalArgumentException e) {
            return Check.fault(FHIR, e.getMessage(), "mend the settings");
        }
    }

    private static Check absent(String key, String why) {
        return Check.fault(key, "does not answer (" + why + ")", "see its log, and the settings beside the address");
    }
}
