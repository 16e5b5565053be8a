package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** What an operation did or would do, for the terminal. */
final class EffectsText {

    private static final int SHOWN = 20;

    private EffectsText() {
    }

    /** @param operation as the API gives it */
    static void done(PrintWriter out, JsonNode operation) {
        out.println("Done as operation " + operation.path("id").asText() + " (./hub undo takes it back)");
        print(out, operation.path("effects"));
    }

    static void print(PrintWriter out, JsonNode effects) {
        links(out, "  leaves", effects.path("linksClosed"));
        links(out, "  joins ", effects.path("linksOpened"));
        count(out, effects, "tasksClosed", "question", "answered or taken back");
        count(out, effects, "tasksOpened", "question", "asked");
        count(out, effects, "apartBegun", "pair of records", "kept apart");
        count(out, effects, "apartEnded", "pair of records", "no longer kept apart");
        count(out, effects, "recordsReopened", "record", "opened again for its source");
        count(out, effects, "recordsClosed", "record", "closed for its source");
        out.flush();
    }

    private static void links(PrintWriter out, String what, JsonNode links) {
        int shown = 0;
        for (JsonNode link : links) {
            if (shown++ < SHOWN) {
                out.println("  record " + link.path("record").asText() + what + " person "
                        + link.path("person").asText());
            }
        }
        if (links.size() > SHOWN) {
            out.println("  … and " + (links.size() - SHOWN) + " more" + what.stripTrailing());
        }
    }

    private static void count(PrintWriter out, JsonNode effects, String name, String noun, String verb) {
        int number = effects.path(name).size();
        if (number > 0) {
            out.println("  " + number + " " + (number == 1 ? noun : noun.replaceFirst("^(\\w+)", "$1s")) + " " + verb);
        }
    }
}
