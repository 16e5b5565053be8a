package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who somebody was at an instant and why, asked from the stewards' API; no demographics. */
final class PersonAsOf {

    private PersonAsOf() {
    }

    /** @throws CommandFault when nobody had the identifier then */
    static void print(PrintWriter out, RegistryClient client, String identifier, String asOf, boolean explain) {
        JsonNode records = client.get(RegistryClient.query("/records", "identifier", identifier, "asOf", asOf))
                .path("items");
        if (records.isEmpty()) {
            throw new CommandFault("nobody had this identifier then");
        }
        Set<String> persons = new LinkedHashSet<>();
        for (JsonNode record : records) {
            switch (record.path("state").asText()) {
                case "pending" -> out.println("Record " + record.path("id").asText()
                        + " waited to be matched, it had no CRUID yet");
                case "subsumed" -> out.println("Record " + record.path("id").asText() + " was merged into record "
                        + record.path("survivor").asText());
                default -> persons.add(record.path("person").asText());
            }
        }
        for (String person : persons) {
            JsonNode then = client.get(RegistryClient.query("/persons/" + person, "asOf", asOf));
            print(out, then);
            if (explain) {
                then.path("records").forEach(record -> ExplanationText.print(out,
                        client.get(RegistryClient.query("/records/" + record.path("id").asText() + "/explanation",
                        "asOf", asOf))));
            }
        }
        out.flush();
    }

    private static void print(PrintWriter out, JsonNode person) {
        JsonNode records = person.path("records");
        out.println("CRUID " + person.path("id").asText() + ", " + records.size() + (records.size() == 1
                ? " record" : " records")
                + ", as of " + When.shown(person.path("asOf").asText()));
        for (JsonNode record : records) {
            out.printf("  %-10s %s|%s  version %d  (record %s)%n", record.path("source").asText(),
                    record.path("authority").asText(), record.path("localId").asText(), record.path("version").asInt(),
                    record.path("id").asText());
            person.path("links").forEach(link -> {
                if (link.path("record").equals(record.path("id"))) {
                    out.println("             " + link.path("sentence").asText() + " ("
                            + link.path("decision").asText() + ", "
                            + link.path("openedAt").asText() + ")");
                }
            });
        }
        person.path("origins").forEach(origin -> OriginLine.print(out, origin.path("field").asText(),
                origin.path("source").asText(), origin.path("record").asText(), origin.path("rule").asText()));
        if (!person.path("openTasks").isEmpty()) {
            out.println("  open tasks: " + person.path("openTasks").size());
        }
    }
}
