package clientregistry.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The shipped {@code config/} with another {@code sources.yaml}, for tests about who may do what. */
final class ConfigCopy {

    private ConfigCopy() {
    }

    static void of(Path home, UnaryOperator<String> sources) {
        Path shipped = Path.of("config");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve("config").resolve(shipped.relativize(file));
                Files.createDirectories(copy.getParent());
                if (file.endsWith("sources.yaml")) {
                    Files.writeString(copy, sources.apply(Files.readString(file)));
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
