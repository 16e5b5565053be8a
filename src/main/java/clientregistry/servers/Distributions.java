package clientregistry.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What the build has put together.
 *
 * @param postgresql directory with {@code bin/postgres}
 * @param elasticsearch directory with {@code bin/elasticsearch}
 * @param hapi directory with {@code runtime.classpath} and {@code classes/}
 */
record Distributions(Path postgresql, Path elasticsearch, Path hapi) {

    private static final String CURE = "run \"mvn process-classes\" first";

    /** Throws {@link StartupException} naming what is missing below the build directory. */
    static Distributions below(Path build, boolean withHapi) {
        Path root = build.toAbsolutePath().normalize();
        Path servers = root.resolve("servers");
        Path elasticsearch = newest(servers, "elasticsearch-*");
        Path hapi = root.resolve("hapi-server");
        if (withHapi && !Files.exists(hapi.resolve("runtime.classpath"))) {
            throw new StartupException("There is no HAPI FHIR server in %s: %s".formatted(hapi, CURE));
        }
        return new Distributions(PostgresqlBinaries.unpackedBelow(servers), elasticsearch, hapi);
    }

    /** After an upgrade without a clean build the older one is still there. */
    private static Path newest(Path servers, String pattern) {
        try (Stream<Path> found = Files.exists(servers) ? Files.list(servers) : Stream.empty()) {
            return found.filter(path -> servers.getFileSystem()
                            .getPathMatcher("glob:" + pattern)
                            .matches(path.getFileName()))
                    .max(Comparator.comparing(path -> path.toFile().lastModified()))
                    .orElseThrow(() -> new StartupException(
                            "There is no Elasticsearch in %s: %s".formatted(servers, CURE)));
        } catch (IOException e) {
            throw new StartupException("Cannot look into " + servers, e);
        }
    }
}
