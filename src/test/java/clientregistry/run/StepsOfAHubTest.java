package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.servers.Steps;
import clientregistry.servers.TestServers;
import clientregistry.wiring.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub tells what it waits for, from its start to its end. */
class StepsOfAHubTest {

    @TempDir
    private Path data;

    @Test
    void each_wait_is_told_before_it_begins() {
        List<String> waits = Collections.synchronizedList(new ArrayList<>());
        Steps steps = new Steps() {
            @Override
            public void accept(String line) {
                waits.add("said");
            }

            @Override
            public void waitsFor(String what) {
                waits.add(what);
            }
        };

        Hub hub = Hub.start(Settings.load(Path.of(""), data, TestHub.settings(TestServers.freshDatabase())), steps);
        List<String> atStart = List.copyOf(waits);
        waits.clear();
        hub.close();

        assertThat(atStart).filteredOn(each -> !each.equals("said")).containsExactly(
                "the database to answer and to have the tables of this build", "routes and listeners to start",
                "the search index to be there");
        assertThat(waits).containsExactly("feeds in work to be answered");
    }
}
