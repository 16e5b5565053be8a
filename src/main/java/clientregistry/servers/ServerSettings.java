package clientregistry.servers;

import java.nio.file.Path;

/**
 * Where and how the embedded servers run.
 *
 * @param data directory that keeps everything between starts; made when missing
 * @param distributions the build's directory with {@code servers/} and {@code hapi-server/}; PostgreSQL is unpacked
 *                      there once
 * @param postgresPort TCP port on 127.0.0.1; 0 picks a free one, another one at each start
 * @param elasticsearchPort likewise
 * @param hapiPort likewise
 * @param hapi whether the HAPI FHIR server is wanted
 * @param shortLived for tests: the two Java servers start in about half the CPU time and stay slower (HAPI by a
 *                   quarter)
 * @param readySeconds how long each server may take until it answers, in seconds
 */
public record ServerSettings(
        Path data,
        Path distributions,
        int postgresPort,
        int elasticsearchPort,
        int hapiPort,
        boolean hapi,
        boolean shortLived,
        int readySeconds) {

    /** Everything on free ports, as tests want it. */
    public static ServerSettings forTests(Path data, Path distributions) {
        return new ServerSettings(data, distributions, 0, 0, 0, true, true, 300);
    }

    /** The same without the HAPI FHIR server. */
    public ServerSettings withoutHapi() {
        return new ServerSettings(
                data, distributions, postgresPort, elasticsearchPort, hapiPort, false, shortLived, readySeconds);
    }
}
