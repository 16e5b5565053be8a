package clientregistry.cli;

import java.io.PrintWriter;
import java.util.function.UnaryOperator;

/** The addresses of a running hub, for people. */
final class Endpoints {

    private Endpoints() {
    }

    static void print(PrintWriter out, UnaryOperator<String> setting) {
        out.println("  FHIR R4         https://localhost:" + setting.apply("fhir.port") + "/fhir        (client certificate)");
        out.println("  HL7v2 MLLP      localhost:" + setting.apply("hl7.port") + "                      (TLS, client certificate)");
        out.println("  stewards        https://" + stewards(setting) + "/registry     (client certificate with the role steward)");
        out.println("  import          https://localhost:" + setting.apply("fhir.port") + "/import/SOURCE (client certificate)");
        out.println("  health          http://127.0.0.1:" + setting.apply("operation.port") + "/health");
        out.println("  metrics         http://127.0.0.1:" + setting.apply("operation.port") + "/metrics");
        out.println("  PostgreSQL      " + setting.apply("database.url"));
        out.println("  Elasticsearch   " + setting.apply("elasticsearch.url"));
        if ("true".equals(setting.apply("hapi.enabled"))) {
            out.println("  HAPI FHIR       " + setting.apply("hapi.url"));
        }
        out.flush();
    }

    /** Where stewards reach it: the certificate is made out to localhost, and any address includes it. */
    static String stewards(UnaryOperator<String> setting) {
        String host = setting.apply("steward.host");
        return ("127.0.0.1".equals(host) || "0.0.0.0".equals(host) ? "localhost" : host) + ":" + setting.apply("steward.port");
    }
}
