package clientregistry.tools.cli;

import clientregistry.run.Settings;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which hub a command is about: the build it runs from and the directory that keeps its data. */
final class Place {

    @Option(names = "--data", paramLabel = "DIR",
            description = "Directory that keeps everything (default: var beside the launcher).")
    private Path data;

    /** Another place than the user named. */
    static Place at(Path data) {
        Place place = new Place();
        place.data = data;
        return place;
    }

    static Path home() {
        return Path.of(System.getProperty("hub.home", "."));
    }

    static Path config() {
        return home().resolve("config");
    }

    Path data() {
        return (data == null ? home().resolve("var") : data).toAbsolutePath().normalize();
    }

    Settings settings() {
        return settings(Map.of());
    }

    Settings settings(Map<String, String> overrides) {
        return settings(data(), overrides);
    }

    static Settings settings(Path data, Map<String, String> overrides) {
        return Settings.load(home(), data, overrides);
    }
}
