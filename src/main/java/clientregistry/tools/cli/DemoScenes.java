package clientregistry.tools.cli;

import clientregistry.person.security.PemTls;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.Outbox;
import clientregistry.tools.client.FhirChannel;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.RowSender;
import clientregistry.tools.client.SendResult;
import clientregistry.tools.client.SourceProfile;
import clientregistry.tools.demo.Scene.Kind;
import clientregistry.tools.demo.Scene.Told;
import clientregistry.tools.demo.Scene;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Leaves something worth looking at: questions of each kind, an operation undone, a refused message, looks at a person,
 * a publication that waits for a human. All but that comes through the hub's own doors, with the certificates of the demo.
 */
final class DemoScenes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SYSTEM = "http://clientregistry.org/";

    private final UnaryOperator<String> setting;
    private final Path certificates;
    private final RegistryClient steward;

    /** @param certificates directory with those of the sources and of a steward */
    DemoScenes(UnaryOperator<String> setting, Path certificates) throws IOException {
        this.setting = setting;
        this.certificates = certificates;
        steward = new RegistryClient(client("steward", "registry", "steward"));
    }

    private FhirClient client(String listener, String path, String certificate) throws IOException {
        return new FhirClient(URI.create("https://" + Endpoints.address(setting, listener) + "/" + path),
                PemTls.of(certificates, certificate), PATIENCE);
    }

    /**
     * Plays them, once in the life of a registry.
     *
     * @return whether this was the first time
     */
    boolean play() throws IOException {
        List<Scene> scenes = Scene.all();
        List<Told> linked = Scene.linked();
        if (found(linked.get(0)) != null) {
            return false;
        }
        for (Scene scene : scenes) {
            for (Told told : scene.told()) {
                if (scene.kind() == Kind.CONFLICT && told.equals(scene.told().get(2))) {
                    keepApart(scene.told().get(1));
                }
                tell(told);
            }
        }
        for (Told told : linked) {
            tell(told);
        }
        undo(linked.get(1));
        look(linked.get(0));
        speakForAnother(linked.get(0));
        return true;
    }

    /**
     * The FHIR server cannot store a blank within a date, which no door lets in: what is stored is spoilt by hand, as it
     * might be by a disk, and shows what a row looks like that waits for somebody.
     */
    static void spoilOne(JdbcTemplate jdbc) {
        Told told = Scene.all().get(1).told().get(0);
        String born = "\"birthDate\":\"" + told.row().birthDate();
        UUID record = jdbc.queryForObject("select id from record where authority = ? and local_id = ?", UUID.class,
                SYSTEM + told.source(), told.row().recordId());
        jdbc.update("update record_version set resource = replace(resource, ?, ?) where record_id = ?", born + "\"",
                born + " \"", record);
        new Outbox(jdbc, Set.of(Outbox.FHIR)).add(List.of(new Entry(Outbox.FHIR, Outbox.Kind.RECORD, record)));
    }

    private void tell(Told told) throws IOException {
        SendResult result = send(told, told.source());
        if (result.outcome() != SendResult.Outcome.ACCEPTED) {
            throw new CommandFault("the demo was not told of " + told.row().recordId() + ": " + result.reason());
        }
    }

    /** A message in the name of another source, which is refused. */
    private void speakForAnother(Told told) throws IOException {
        send(told, "dhis2");
    }

    private SendResult send(Told told, String certificate) throws IOException {
        return RowSender.fhir(new FhirChannel(client("fhir", "fhir", certificate)),
                new FhirWriter(SourceProfile.of(told.source()))).send(told.row());
    }

    private String found(Told told) {
        return steward.get(RegistryClient.query("records", "identifier", SYSTEM + told.source() + "|"
                + told.row().recordId())).path("items").path(0).path("id").asText(null);
    }

    private void keepApart(Told told) {
        steward.post("operations", RegistryClient.body().put("kind", "unlink").put("record", found(told))
                .put("keepApart", true).put("why", "two individuals, seen at the desk"));
    }

    /** Somebody takes a record out of its person, and takes that back. */
    private void undo(Told told) {
        String done = steward.post("operations", RegistryClient.body().put("kind", "unlink").put("record", found(told))
                .put("keepApart", false).put("why", "the facility doubts it")).path("id").asText();
        steward.post("operations/" + done + "/undo", RegistryClient.body().put("keepApart", false)
                .put("why", "the facility found the paper"));
    }

    private void look(Told told) {
        String record = found(told);
        String person = steward.get("records/" + record).path("link").path("person").asText();
        steward.get("persons/" + person);
        steward.get("persons/" + person + "/history");
        steward.get("records/" + record + "/explanation");
    }
}
