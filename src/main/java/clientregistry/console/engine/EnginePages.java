package clientregistry.console.engine;

import clientregistry.console.Area;
import clientregistry.console.PageKind;
import java.util.List;

/** Routes, rules, quality, users. */
public final class EnginePages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of();
    }
}
