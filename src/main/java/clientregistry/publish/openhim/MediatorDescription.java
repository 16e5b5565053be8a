package clientregistry.publish.openhim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenHIM is told of this registry as a mediator.
 *
 * @param urn  by which OpenHIM knows it
 * @param json the description as its API takes it, with the channels of {@code config/openhim.json}
 */
public record MediatorDescription(String urn, String json) {

    /** Of what is described; OpenHIM takes over another description only with a greater one. */
    static final String VERSION = "0.1.0";

    private static final Pattern URN = Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[A-Za-z0-9().:_-]{1,100}");
    private static final Pattern ENDPOINT = Pattern.compile("([^\\s:/]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Of a registry that OpenHIM reaches at an address.
     *
     * @param endpoint HOST:PORT of its FHIR door
     * @param file     channels as OpenHIM imports them; host and port of their routes are replaced by the endpoint
     * @throws IllegalArgumentException in one line what is wrong with which setting or file
     */
    public static MediatorDescription of(String urn, String endpoint, Path file) {
        if (!URN.matcher(urn).matches()) {
            throw new IllegalArgumentException("openhim.urn: it is not of the form urn:NAMESPACE:NAME");
        }
        Matcher address = ENDPOINT.matcher(endpoint);
        if (!address.matches() || Integer.parseInt(address.group(2)) > 0xFFFF) {
            throw new IllegalArgumentException("openhim.endpoint: it is not of the form HOST:PORT");
        }
        ObjectNode description = JSON.createObjectNode().put("urn", urn).put("version", VERSION)
                .put("name", "Client Registry Hub")
                .put("description", "Client registry (master patient index), FHIR R4");
        at(description.putArray("endpoints").addObject().put("name", "FHIR"), address).put("secured", true)
                .put("path", "/fhir").put("primary", true).put("type", "http");
        description.set("defaultChannelConfig", channels(file, address));
        return new MediatorDescription(urn, description.toString());
    }

    private static ObjectNode at(ObjectNode route, Matcher address) {
        return route.put("host", address.group(1)).put("port", Integer.parseInt(address.group(2)));
    }

    private static ArrayNode channels(Path file, Matcher address) {
        try {
            if (JSON.readTree(Files.readString(file)).path("Channels") instanceof ArrayNode channels) {
                for (JsonNode channel : channels) {
                    channel.path("routes").forEach(route -> at((ObjectNode) route, address));
                }
                return channels;
            }
        } catch (JsonProcessingException | ClassCastException e) {
            // Said below.
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read");
        }
        throw new IllegalArgumentException(file
                + ": it is not {\"Channels\": [...]} with routes, as OpenHIM exports it");
    }
}
