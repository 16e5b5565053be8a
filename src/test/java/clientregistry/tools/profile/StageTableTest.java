package clientregistry.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stage a stack is of. */
class StageTableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clientregistry.feed.transport.ConnectionGate                          | DOOR
            sun.security.ssl.CipherBox io.netty.handler.ssl.SslHandler            | DOOR
            door.IdentifySender clientregistry.feed.transport.Turns               | DOOR
            clientregistry.feed.hl7v2.PidReader feed.AcceptHl7                    | PARSE
            com.fasterxml.jackson.core.JsonParser feed.ParsePatient               | PARSE
            clientregistry.feed.fhir.FhirFormat feed.ParsePatient                 | PARSE
            clientregistry.match.normalisation.Normaliser feed.Normalise          | NORMALISE
            clientregistry.store.search.BatchSearch link.SearchCandidates         | SEARCH
            org.apache.http.impl.nio.reactor.AbstractIOReactor                    | SEARCH
            clientregistry.store.registry.RegistryReader clientregistry.link.Workspace | READ
            clientregistry.store.registry.TaskStore clientregistry.link.Workspace | READ
            clientregistry.match.matching.JaroWinkler clientregistry.link.Linker  | DECIDE
            clientregistry.link.Membership clientregistry.link.LinkTransaction    | DECIDE
            org.postgresql.jdbc.PgStatement clientregistry.store.registry.RegistryWriter | WRITE
            clientregistry.store.registry.TaskStore clientregistry.link.BatchRecorder | WRITE
            clientregistry.store.registry.Outbox clientregistry.link.BatchRecorder | WRITE
            clientregistry.store.messages.MessageStore                            | WRITE
            clientregistry.store.audit.EntryHash clientregistry.link.BatchRecorder | AUDIT
            clientregistry.query.Patients feed.AnswerPatient                      | ANSWER
            clientregistry.feed.fhir.FhirFormat feed.WriteFhirResponse            | ANSWER
            clientregistry.query.Patients clientregistry.publish.targets.FhirPublication | PUBLISH
            clientregistry.store.registry.Outbox clientregistry.publish.targets.TargetQueue | PUBLISH
            clientregistry.match.golden.Survivorship clientregistry.query.Patients query.ReadById | QUERY
            clientregistry.person.Identifier clientregistry.query.PatientFinder   | QUERY
            clientregistry.console.Sheet console.ShowPage                         | CONSOLE
            clientregistry.steward.TaskReader                                     | CONSOLE
            clientregistry.publish.reconcile.Reconciliation                       | JOBS
            org.quartz.core.QuartzSchedulerThread                                 | JOBS
            java.lang.Thread                                                      | OTHER
            clientregistry.person.Identifier                                      | OTHER
            """)
    void the_innermost_frame_of_ours_that_is_not_shared_decides(String innermostFirst, HubStage stage) {
        assertThat(StageTable.of(List.of(innermostFirst.split(" ")))).isEqualTo(stage);
    }

    @Test
    void no_stack_is_of_no_stage() {
        assertThat(StageTable.of(List.of())).isEqualTo(HubStage.OTHER);
    }

    @Test
    void every_package_of_the_hub_is_known() throws IOException {
        for (String root : new String[] {"src/main/java", "processors"}) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                assertThat(files.filter(file -> file.endsWith("package-info.java"))
                        .map(file -> Path.of(root).relativize(file.getParent()).toString().replace('/', '.') + ".Any")
                        .filter(name -> !name.equals("clientregistry.Any"))).isNotEmpty().allMatch(StageTable::isKnown);
            }
        }
    }

    @Test
    void what_it_names_is_there() {
        assertThat(StageTable.beginnings()).allMatch(StageTableTest::isThere);
    }

    /** A package, or a file that begins like it. */
    private static boolean isThere(String beginning) {
        Path place = Path.of(beginning.replace('.', '/'));
        return Stream.of("src/main/java", "processors").map(root -> Path.of(root).resolve(place)).anyMatch(path ->
                beginning.endsWith(".") ? Files.isDirectory(path) : beginsAFile(path));
    }

    private static boolean beginsAFile(Path path) {
        try (Stream<Path> files = Files.list(path.getParent())) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(path.getFileName().toString()));
        } catch (IOException e) {
            return false;
        }
    }
}
