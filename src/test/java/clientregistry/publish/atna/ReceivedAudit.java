package clientregistry.publish.atna;

import clientregistry.servers.AuditReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Ids of the audit entries that a receiver has kept. */
final class ReceivedAudit {

    private static final Pattern ID = Pattern.compile("ParticipantObjectID=\"urn:uuid:([0-9a-f-]{36})\"");

    private ReceivedAudit() {
    }

    /** In the order they came. */
    static List<String> ids(Path directory) throws IOException {
        return ID.matcher(Files.readString(directory.resolve(AuditReceiver.FILE), StandardCharsets.UTF_8)).results()
                .map(found -> found.group(1)).toList();
    }

    /** Each once, in the order of the first time. */
    static List<String> withoutRepetitions(Path directory) throws IOException {
        return List.copyOf(new LinkedHashSet<>(ids(directory)));
    }
}
