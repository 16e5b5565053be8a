package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "console", description = "A link that opens the web console in a browser. It lets in whoever the "
        + "certificate belongs to, once, within five minutes.")
final class ConsoleCommand implements Runnable {

    @Mixin
    private StewardAccess access;
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        JsonNode link = access.client().post("/entrance/links", RegistryClient.body().put("why", "./hub console"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("https://" + access.address() + link.path("path").asText());
        out.println("Good once, until " + When.shown(link.path("until").asText()));
        if (access.isCertificateOfDevelopment()) {
            out.println("Your browser warns of the hub's certificate: it is made by certs/make-dev-certs "
                    + "(certs/dev/ca.pem is its CA).");
        }
        out.flush();
    }
}
