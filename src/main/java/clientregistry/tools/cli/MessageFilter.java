package clientregistry.tools.cli;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.MessageQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** Which messages; all given options must hold. */
final class MessageFilter {

    @Option(names = "--control-id", paramLabel = "ID", description = "MSH-10 or X-Request-Id.")
    private String controlId;
    @Option(names = "--source", paramLabel = "NAME", description = "Source it spoke for.")
    private String source;
    @Option(names = "--door", paramLabel = "DOOR", description = "fhir, hl7v2, file, or a site's own.")
    private String door;
    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "accepted, held or refused.")
    private Outcome outcome;
    @Option(names = "--since", paramLabel = "TIME",
            description = "Received at or after, such as 2026-01-31 or 2026-01-31T09:00 (local time).")
    private String since;
    @Option(names = "--until", paramLabel = "TIME", description = "Received before.")
    private String until;
    @Option(names = "--refusal", paramLabel = "KIND",
            description = "Kind of refusal, such as FOREIGN_AUTHORITY or UNKNOWN_RECORD.")
    private Refusal.Kind refusal;
    @Option(names = "--identifier", paramLabel = "SYSTEM|VALUE",
            description = "Messages that wrote a version of the record with this identifier.")
    private String identifier;
    @Option(names = "--open", description = "Only refused ones that were not processed again yet.")
    private boolean open;

    private enum Outcome { accepted, held, refused }

    boolean isEmpty() {
        return controlId == null && source == null && door == null && outcome == null && since == null && until == null
                && refusal == null
                && identifier == null && !open;
    }

    /** Option, value, option, value; null where it was not given. */
    Object[] asked() {
        return new Object[] {"control-id", controlId, "source", source, "door", door, "outcome", outcome,
            "since", since, "until", until, "refusal", refusal, "identifier", identifier};
    }

    MessageQuery query(Place place, int limit) {
        IdentifierName name = identifier == null ? null : IdentifierName.parse(place, identifier);
        String system = name == null ? null : name.system();
        String value = name == null ? null : name.value();
        return new MessageQuery(controlId, source, door, nameOf(outcome), time(since), time(until), nameOf(refusal),
                system, value, open, limit);
    }

    private static String nameOf(Enum<?> option) {
        return option == null ? null : option.name();
    }

    private static Instant time(String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            LocalDateTime local = text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
            return local.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw CommandFault.usage("a time is 2026-01-31 or 2026-01-31T09:00, not " + text);
        }
    }
}
