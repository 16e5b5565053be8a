package clientregistry.person.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A password or token of the settings: the value itself, or {@code file:PATH}, whose content is looked at whenever it
 * is asked for, since others renew such files. Thread-safe.
 */
public final class Secret implements Supplier<String> {

    /** Before the path of a file that holds it. */
    public static final String FILE = "file:";

    private final Path file;
    private volatile String last;

    private Secret(Path file, String last) {
        this.file = file;
        this.last = last;
    }

    /**
     * What a setting says, or the file it names.
     *
     * @param key   setting it stands in
     * @param value of the setting
     * @param home  what files are relative to
     * @throws IllegalArgumentException in one line when its file cannot be read
     */
    public static Secret of(String key, String value, Path home) {
        if (!value.startsWith(FILE)) {
            return new Secret(null, value);
        }
        Path file = file(value, home);
        try {
            return new Secret(file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(key + ": " + file + " cannot be read");
        }
    }

    /** The file that a value names. */
    public static Path file(String value, Path home) {
        return home.resolve(value.substring(FILE.length()));
    }

    /** While its file is being replaced, what it held before. */
    @Override
    public String get() {
        if (file != null) {
            try {
                last = Files.readString(file).strip();
            } catch (IOException e) {
                return last;
            }
        }
        return last;
    }
}
