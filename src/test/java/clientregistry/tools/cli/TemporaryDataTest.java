package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries of a command's own keep away from the site's. */
class TemporaryDataTest {

    @TempDir
    private Path home;

    @Test
    void made_up_people_never_reach_the_servers_a_site_has_configured() throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.properties"), """
                embedded.enabled=false
                hub.profile=production
                database.url=jdbc:postgresql://db.example.org/registry
                elasticsearch.url=http://search.example.org:9200
                hapi.url=http://fhir.example.org/fhir
                """);

        Settings settings = Settings.load(home, home.resolve("data"), TemporaryData.settings());

        assertThat(settings.flag("embedded.enabled")).isTrue();
        assertThat(settings.asProperties().values()).noneMatch(value -> value.toString().contains("example.org"));
    }

    @Test
    void what_the_user_gives_java_reaches_a_hub_in_the_background_but_not_over_settings_of_its_own() {
        Map<String, String> environment = TemporaryData.environment(Map.of("embedded.enabled", "true", "hub.profile",
                "development"));

        assertThat(BackgroundHub.javaOptions(" -Xmx2g  -Dembedded.enabled=false -Dhub.profile=production "
                + "-Dfhir.host=10.0.0.5 ", environment))
                .containsExactly("-Xmx2g", "-Dfhir.host=10.0.0.5");
        assertThat(BackgroundHub.javaOptions(null, Map.of())).isEmpty();
        assertThat(HubCommand.process(List.of("-Xmx2g"))).containsSubsequence("-Xmx768m", "-Xmx2g",
                HubCommand.class.getName());
    }
}
