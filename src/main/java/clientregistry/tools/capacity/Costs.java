package clientregistry.tools.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What feeds and records cost, as {@code ./hub bench --json} writes it; servers that were not measured are left out.
 *
 * @param source      where the figures come from
 * @param base        records in the registry they were measured with
 * @param feedMillis  processor time of a feed, ms; that of hub, PostgreSQL and Elasticsearch is always there
 * @param queryMillis the same of a question; empty when none was measured
 * @param recordBytes on disk per record
 * @param memoryBytes of the server's processes
 */
public record Costs(String source, long base, Map<Server, Double> feedMillis, Map<Server, Double> queryMillis,
                       Map<Server, Double> recordBytes, Map<Server, Double> memoryBytes) {

    private static final String SHIPPED = "/capacity/reference.json";
    private static final List<Server> NEEDED = List.of(Server.HUB, Server.POSTGRESQL, Server.ELASTICSEARCH);

    public Costs {
        feedMillis = Map.copyOf(feedMillis);
        queryMillis = Map.copyOf(queryMillis);
        recordBytes = Map.copyOf(recordBytes);
        memoryBytes = Map.copyOf(memoryBytes);
    }

    /** The figures that come with the hub. */
    public static Costs shipped() {
        try (InputStream in = Costs.class.getResourceAsStream(SHIPPED)) {
            return of("the shipped reference", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of a site's own machine.
     *
     * @throws IllegalArgumentException in one line, when they are not such figures
     * @throws IOException              when the file cannot be read
     */
    public static Costs read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("cannot read " + file);
        }
        return of(file.toString(), Files.readAllBytes(file));
    }

    private static Costs of(String name, byte[] json) throws IOException {
        JsonNode all;
        try {
            all = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is not JSON");
        }
        Map<Server, Double> feed = figures(name, all, "/perFeed/cpuMillis");
        for (Server server : NEEDED) {
            if (!feed.containsKey(server)) {
                throw new IllegalArgumentException(name + " has no perFeed.cpuMillis." + server.key()
                        + ": is it written by ./hub bench --json?");
            }
        }
        JsonNode base = all.path("base");
        if (!base.canConvertToLong() || base.longValue() < 1) {
            throw new IllegalArgumentException(name + ": base is no number of records from 1");
        }
        return new Costs(all.path("source").asText(name), base.longValue(), feed,
                figures(name, all, "/perQuery/cpuMillis"), figures(name, all, "/perFeed/diskBytes"),
                figures(name, all, "/memoryBytes"));
    }

    private static Map<Server, Double> figures(String name, JsonNode all, String pointer) {
        Map<Server, Double> figures = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            JsonNode figure = all.at(pointer).path(server.key());
            if (figure.isMissingNode() || figure.isNull()) {
                continue;
            }
            if (!figure.isNumber() || figure.doubleValue() < 0) {
                throw new IllegalArgumentException(name + ": " + pointer.substring(1).replace('/', '.') + "."
                        + server.key() + " is no number from 0");
            }
            figures.put(server, figure.doubleValue());
        }
        return figures;
    }
}
