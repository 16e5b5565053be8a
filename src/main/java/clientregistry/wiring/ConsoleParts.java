package clientregistry.wiring;

import clientregistry.console.Assets;
import clientregistry.console.Console;
import clientregistry.console.Masking;
import clientregistry.console.PageTable;
import clientregistry.console.Sheet.Frame;
import clientregistry.console.Templates;
import clientregistry.console.Texts;
import clientregistry.console.engine.EnginePages;
import clientregistry.console.home.HomePages;
import clientregistry.console.people.PeoplePages;
import clientregistry.console.system.SystemPages;
import clientregistry.console.trail.TrailPages;
import clientregistry.console.work.WorkPages;
import java.util.List;

/** The web console, put together. */
public final class ConsoleParts {

    private ConsoleParts() {
    }

    static Console console(Settings settings) {
        PageTable pages = pages();
        return new Console(new Frame(Texts.shipped(), new Assets(), pages, masking(settings)), pages, new Templates());
    }

    /** Every page there is. */
    public static PageTable pages() {
        return new PageTable(List.of(new HomePages(), new WorkPages(), new PeoplePages(), new TrailPages(),
                new SystemPages(), new EnginePages()));
    }

    private static Masking masking(Settings settings) {
        try {
            return Masking.of(settings.get("console.masking"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/application.properties: " + e.getMessage());
        }
    }
}
