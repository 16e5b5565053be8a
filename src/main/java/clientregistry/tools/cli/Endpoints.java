package clientregistry.tools.cli;

import java.io.PrintWriter;
import java.util.function.UnaryOperator;

/** The addresses of a running hub, for people. */
final class Endpoints {

    private Endpoints() {
    }

    static void print(PrintWriter out, UnaryOperator<String> setting) {
        out.println("  FHIR R4         https://" + address(setting, "fhir") + "/fhir        (client certificate)");
        out.println("  HL7v2 MLLP      " + address(setting, "hl7") + "                      (TLS, client certificate)");
        out.println("  stewards        https://" + address(setting, "steward")
                + "/registry     (client certificate with the role steward)");
        out.println("  import          https://" + address(setting, "fhir") + "/import/SOURCE (client certificate)");
        out.println("  health          http://127.0.0.1:" + setting.apply("operation.port") + "/health");
        out.println("  metrics         http://127.0.0.1:" + setting.apply("operation.port") + "/metrics");
        out.println("  PostgreSQL      " + setting.apply("database.url").replaceAll("\\?.*", ""));
        out.println("  Elasticsearch   " + setting.apply("elasticsearch.url"));
        if ("true".equals(setting.apply("hapi.enabled"))) {
            out.println("  HAPI FHIR       " + setting.apply("hapi.url"));
        }
        out.flush();
    }

    /**
     * Host and port of a listener, as its clients name it: the certificate is made out to localhost, and any address
     * includes it.
     *
     * @param listener fhir, hl7 or steward
     */
    static String address(UnaryOperator<String> setting, String listener) {
        return host(setting, listener) + ":" + setting.apply(listener + ".port");
    }

    static String host(UnaryOperator<String> setting, String listener) {
        String host = setting.apply(listener + ".host");
        return "127.0.0.1".equals(host) || "0.0.0.0".equals(host) ? "localhost" : host;
    }
}
