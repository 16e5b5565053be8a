package clientregistry.query.routes;

import java.util.List;
import java.util.Locale;

/** English, for a picture that stands by itself. */
final class PlainWords implements PictureWords {

    @Override
    public String title() {
        return "Routes of the hub";
    }

    @Override
    public List<String> legend() {
        return List.of("feed → link → publish.  Numbers: exchanges since the start of the hub.",
                "→ asks or tells a server    ↩ when what it went on to has come back");
    }

    @Override
    public String counts(RunningRoute route) {
        if (!route.started()) {
            return "off";
        }
        if (route.exchanges() == 0) {
            return "nothing yet";
        }
        String failed = route.failures() == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", route.failures());
        // There is none before the first exchange came back.
        String time = route.p95() == 0 ? "" : String.format(Locale.ROOT, " · p95 %,.0f ms", route.p95());
        return String.format(Locale.ROOT, "%,d%s%s", route.exchanges(), failed, time);
    }

    @Override
    public String entryOf(RunningRoute passing) {
        return "for " + passing.id();
    }

    @Override
    public List<String> store() {
        return List.of("PostgreSQL", "records, persons, links,", "audit trail, outbox");
    }

    @Override
    public String address(RunningRoute route) {
        return null;
    }
}
