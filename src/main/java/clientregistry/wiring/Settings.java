package clientregistry.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * The settings of one hub: {@code config/application.properties}, overridden by environment and command line.
 * Immutable. All methods throw an {@link IllegalArgumentException} in one line when a key is missing or has a value it
 * cannot have.
 */
public final class Settings {

    private static final Map<String, String> FORMER_NAMES = Map.of("operation.port", "health.port");

    private final Path home;
    private final Path data;
    private final Properties values;

    private Settings(Path home, Path data, Properties values) {
        this.home = home;
        this.data = data;
        this.values = values;
    }

    /**
     * Reads the settings of a hub.
     *
     * @param home      directory that holds {@code config/}, {@code certs/} and the build
     * @param data      directory for everything that is kept; made when missing
     * @param overrides stronger than the file and the environment
     */
    public static Settings load(Path home, Path data, Map<String, String> overrides) {
        return load(home, data, overrides, System::getenv);
    }

    static Settings load(Path home, Path data, Map<String, String> overrides, UnaryOperator<String> environment) {
        Properties values = shipped();
        values.putAll(renamed(of(home.resolve("config/application.properties"))));
        for (String key : values.stringPropertyNames()) {
            String override = System.getProperty(key, environment(key, environment));
            if (override != null) {
                values.setProperty(key, override);
            }
        }
        values.putAll(overrides);
        return new Settings(home.toAbsolutePath().normalize(), data.toAbsolutePath().normalize(), values);
    }

    /** What a site's own file does not name, as an older one names no newer settings. */
    private static Properties shipped() {
        Properties values = new Properties();
        try (InputStream in = Settings.class.getResourceAsStream("/shipped/application.properties")) {
            values.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties of(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
            return values;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read");
        }
    }

    /** A key may have had another name when the file was written. */
    private static Properties renamed(Properties values) {
        FORMER_NAMES.forEach((former, now) -> {
            String value = values.getProperty(former);
            if (value != null) {
                values.putIfAbsent(now, value);
            }
        });
        return values;
    }

    /** Of a key that begins with hub, also by the name that repeats it: who writes HUB_HUB_PROFILE means this one. */
    private static String environment(String key, UnaryOperator<String> environment) {
        String variable = environment.apply(variable(key));
        return variable != null || !key.startsWith("hub.") ? variable : environment.apply("HUB_" + variable(key));
    }

    /** The environment variable that overrides a key. */
    public static String variable(String key) {
        String name = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return name.startsWith("HUB_") ? name : "HUB_" + name;
    }

    /** The same settings with other values for some keys. */
    public Settings with(Map<String, String> overrides) {
        Properties copy = new Properties();
        copy.putAll(values);
        copy.putAll(overrides);
        return new Settings(home, data, copy);
    }

    public Path home() {
        return home;
    }

    public Path data() {
        return data;
    }

    public Path config() {
        return home.resolve("config");
    }

    public String get(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("config/application.properties: " + key + " is missing");
        }
        return value.trim();
    }

    public int number(String key) {
        try {
            return Integer.parseInt(get(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("config/application.properties: " + key + " is not a whole number");
        }
    }

    public boolean flag(String key) {
        return switch (get(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("config/application.properties: " + key
                    + " is neither true nor false");
        };
    }

    /** Whether feeds may make persons one; where nothing is said, not in production: nobody tells subscribers yet. */
    public boolean joinsInFeeds() {
        return get("link.feed.joins").isEmpty() ? isDevelopment() : flag("link.feed.joins");
    }

    /** A file named in the settings, relative to home. */
    public Path file(String key) {
        return home.resolve(get(key));
    }

    public boolean isDevelopment() {
        return switch (get("hub.profile")) {
            case "development" -> true;
            case "production" -> false;
            default -> throw new IllegalArgumentException("hub.profile is neither development nor production");
        };
    }

    /** All keys, for placeholders in routes. */
    public Properties asProperties() {
        Properties copy = new Properties();
        copy.putAll(values);
        copy.setProperty("hub.data", data.toString());
        return copy;
    }
}
