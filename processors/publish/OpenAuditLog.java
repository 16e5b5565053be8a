package publish;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says which file audit lines are appended to, which its owner may write and its group read. Whenever a new one begins,
 * those that were last written too long ago are removed.
 */
public final class OpenAuditLog implements Processor {

    /** What Camel fills in. */
    private static final Pattern FILLED_IN = Pattern.compile("\\$\\{[^}]*}");

    private final Path directory;
    private final String name;
    private final int days;
    private final Clock clock;

    /**
     * @param name of the files, with Camel's {@code ${date:now:PATTERN}} in it
     * @param days they are kept, 0 for ever
     */
    public OpenAuditLog(Path directory, String name, int days, Clock clock) {
        this.directory = directory;
        this.name = name;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        String file = exchange.getContext().resolveLanguage("simple").createExpression(name)
                .evaluate(exchange, String.class);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, file);
        Path log = directory.resolve(file);
        boolean begins = Files.notExists(log);
        PrivateFiles.log(log);
        if (begins && days > 0) {
            removeOld(log);
        }
    }

    private void removeOld(Path current) throws IOException {
        Instant until = clock.instant().minus(Duration.ofDays(days));
        String[] fixed = FILLED_IN.split(name.substring(name.lastIndexOf('/') + 1), -1);
        Pattern ours = Pattern.compile(Stream.of(fixed).map(Pattern::quote).collect(Collectors.joining("[0-9T:._-]+")));
        List<Path> files;
        try (Stream<Path> all = Files.list(current.getParent())) {
            files = all.filter(file -> ours.matcher(file.getFileName().toString()).matches()).toList();
        }
        for (Path file : files) {
            if (!file.equals(current) && Files.getLastModifiedTime(file).toInstant().isBefore(until)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
