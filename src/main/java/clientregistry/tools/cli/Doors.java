package clientregistry.tools.cli;

import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.person.security.PemTls;
import clientregistry.tools.client.FhirChannel;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.Hl7Channel;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.RowSender;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** The doors of a running hub, as a demo source's sender uses them. */
record Doors(UnaryOperator<String> setting, String source, SSLContext tls) {

    static Doors of(RunningHub hub, String source) throws IOException {
        return of(hub::get, source);
    }

    static Doors of(UnaryOperator<String> setting, String source) throws IOException {
        return new Doors(setting, source, PemTls.of(Place.home().resolve("certs/dev"), source));
    }

    Supplier<RowSender> fhir() {
        FhirClient client = new FhirClient(URI.create("https://" + Endpoints.address(setting, "fhir") + "/fhir"), tls,
                Duration.ofSeconds(30));
        return () -> RowSender.fhir(new FhirChannel(client), new FhirWriter(SourceProfile.of(source)));
    }

    Supplier<RowSender> hl7() {
        String host = Endpoints.host(setting, "hl7");
        int port = Integer.parseInt(setting.apply("hl7.port"));
        ControlIds controlIds = new ControlIds();
        return () -> RowSender.hl7(new Hl7Channel(() -> MllpClient.connect(host, port, tls, Duration.ofSeconds(30))),
                new Hl7Writer(SourceProfile.of(source)), "A28", controlIds);
    }
}
