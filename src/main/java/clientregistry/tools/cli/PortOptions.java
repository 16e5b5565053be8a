package clientregistry.tools.cli;

import clientregistry.run.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The ports of one node: as told, else as configured, else free ones where a sibling has the configured ones. */
final class PortOptions {

    @Option(names = "--fhir-port", paramLabel = "PORT",
            description = "Port of the FHIR door (default: fhir.port, or a free one if a sibling node has that).")
    private Integer fhir;
    @Option(names = "--hl7-port", paramLabel = "PORT",
            description = "Port of the HL7v2 door (default likewise: hl7.port).")
    private Integer hl7;
    @Option(names = "--steward-port", paramLabel = "PORT",
            description = "Port of the stewards' API (default likewise: steward.port).")
    private Integer steward;
    @Option(names = "--operation-port", paramLabel = "PORT",
            description = "Port of health and metrics (default likewise: operation.port).")
    private Integer operation;

    private Map<String, Integer> given() {
        Map<String, Integer> given = new LinkedHashMap<>();
        given.put("fhir.port", fhir);
        given.put("hl7.port", hl7);
        given.put("steward.port", steward);
        given.put("operation.port", operation);
        return given;
    }

    /** The same, for the command line of the process that is started. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        given().forEach((key, port) -> {
            if (port != null) {
                arguments.addAll(List.of("--" + key.replace('.', '-'), port.toString()));
            }
        });
        return arguments;
    }

    Map<String, String> choose(Settings settings, List<RunningHub> siblings) throws IOException {
        Map<String, String> chosen = new HashMap<>();
        for (Map.Entry<String, Integer> each : given().entrySet()) {
            String key = each.getKey();
            boolean taken = siblings.stream().anyMatch(sibling -> sibling.uses(settings.get(key)));
            if (each.getValue() != null || taken) {
                chosen.put(key, each.getValue() != null ? each.getValue().toString() : freePort());
            }
        }
        return chosen;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
