package clientregistry.console.engine;

import clientregistry.console.Sheet;
import clientregistry.query.routes.PictureWords;
import clientregistry.query.routes.RunningRoute;
import java.util.List;

/** The picture of the routes in the reader's language; each box leads to its route. */
record PictureTexts(Sheet sheet) implements PictureWords {

    @Override
    public String title() {
        return sheet.text("engine.routes.picture");
    }

    @Override
    public List<String> legend() {
        return List.of(sheet.text("engine.routes.legend.numbers"), sheet.text("engine.routes.legend.signs"));
    }

    @Override
    public String counts(RunningRoute route) {
        if (!route.started()) {
            return sheet.text("engine.routes.off");
        }
        if (route.exchanges() == 0) {
            return sheet.text("engine.routes.nothing");
        }
        String failed = route.failures() == 0 ? "" : ", " + sheet.text("engine.routes.failed",
                sheet.number(route.failures()));
        // There is none before the first exchange came back.
        String time = route.p95() == 0 ? "" : " · p95 " + sheet.number(route.p95(), 0) + " ms";
        return sheet.number(route.exchanges()) + failed + time;
    }

    @Override
    public String entryOf(RunningRoute passing) {
        return sheet.text("engine.routes.for", passing.id());
    }

    @Override
    public List<String> store() {
        return List.of("PostgreSQL", sheet.text("engine.routes.store.people"), sheet.text("engine.routes.store.trail"));
    }

    @Override
    public String address(RunningRoute route) {
        return sheet.url("routes/" + route.id());
    }
}
