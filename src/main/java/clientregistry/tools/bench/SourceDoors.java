package clientregistry.tools.bench;

import clientregistry.feed.file.PersonRow;
import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.person.security.PemTls;
import clientregistry.tools.client.FhirChannel;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.Hl7Channel;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.RowSender;
import clientregistry.tools.client.SendResult;
import clientregistry.tools.client.SourceProfile;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** The doors of a hub as one made-up source uses them. Thread-safe; what it opens is for one thread. */
final class SourceDoors {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PERSONS_READ = 200;

    private final SourceProfile source;
    private final Addresses addresses;
    private final SSLContext tls;
    private final FhirClient client;
    private final FhirClient feeds;
    private final ControlIds controlIds = new ControlIds();
    private final AtomicInteger turns = new AtomicInteger();
    private List<String> persons;

    SourceDoors(String source, Addresses addresses) throws IOException {
        this.source = SourceProfile.of(source);
        this.addresses = addresses;
        this.tls = PemTls.of(Path.of(addresses.certificates()), source);
        this.client = new FhirClient(URI.create(addresses.https()), tls, PATIENCE);
        this.feeds = new FhirClient(URI.create(addresses.https() + "/fhir"), tls, PATIENCE);
    }

    /** Client at the hub's address without a path. */
    FhirClient client() {
        return client;
    }

    RowSender open(Traffic work) {
        RowSender feed = RowSender.fhir(new FhirChannel(feeds), new FhirWriter(source));
        return switch (work) {
            case FHIR -> feed;
            case HL7V2 -> RowSender.hl7(new Hl7Channel(() -> MllpClient.connect(addresses.hl7Host(), addresses.hl7Port(), tls,
                    PATIENCE)), new Hl7Writer(source), "A28", controlIds);
            case PIX -> row -> ask("/fhir/Patient/$ihe-pix?sourceIdentifier=" + identifier(row));
            case READ -> row -> ask("/fhir/" + persons.get(turns.getAndIncrement() % persons.size()));
            case MIXED -> row -> turns.getAndIncrement() % 10 < 7 ? ask("/fhir/" + persons.get(turns.get() % persons.size()))
                    : feed.send(row);
            case FILE -> throw new IllegalArgumentException("an import goes in pieces");
        };
    }

    /**
     * Finds persons to be read later.
     *
     * @param known people of this source that are in the registry
     * @throws IOException when none of them is found
     */
    void findPersons(List<PersonRow> known) throws IOException {
        persons = new ArrayList<>();
        for (PersonRow row : known.subList(0, Math.min(PERSONS_READ, known.size()))) {
            FhirClient.Response answer = client.get("/fhir/Patient/$ihe-pix?sourceIdentifier=" + identifier(row));
            JSON.readTree(answer.body()).findValuesAsText("reference").stream().filter(each -> each.startsWith("Patient/"))
                    .forEach(persons::add);
        }
        if (persons.isEmpty()) {
            throw new IOException("the registry knows none of the people it was filled with");
        }
    }

    private String identifier(PersonRow row) {
        return URLEncoder.encode(source.system() + "|" + row.recordId(), StandardCharsets.UTF_8);
    }

    private SendResult ask(String path) {
        try {
            FhirClient.Response answer = client.get(path);
            return answer.ok() ? SendResult.accepted() : SendResult.failed(String.valueOf(answer.status()), "");
        } catch (IOException e) {
            return SendResult.failed(e);
        }
    }
}
