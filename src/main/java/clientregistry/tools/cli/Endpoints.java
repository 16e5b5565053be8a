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
        out.println("  console         https://" + address(setting, "steward") + "/console      (./hub console makes a link that "
                + "signs in)");
        out.println("  import          https://" + address(setting, "fhir") + "/import/SOURCE (client certificate)");
        out.println("  health          http://127.0.0.1:" + setting.apply("health.port") + "/health");
        out.println("  metrics         http://127.0.0.1:" + setting.apply("health.port") + "/metrics");
        out.println("  PostgreSQL      " + setting.apply("database.url").replaceAll("\\?.*", ""));
        out.println("  Elasticsearch   " + setting.apply("elasticsearch.url") + login(setting, "elasticsearch"));
        if ("true".equals(setting.apply("hapi.enabled"))) {
            out.println("  HAPI FHIR       " + setting.apply("hapi.url") + login(setting, "hapi"));
        }
        out.flush();
    }

    /** Of an embedded server, where its log-in stands; a site knows its own. */
    private static String login(UnaryOperator<String> setting, String server) {
        return "true".equals(setting.apply("embedded.enabled"))
                ? "   (log-in: access/" + server + ".curl of the data directory)" : "";
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
