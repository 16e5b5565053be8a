package clientregistry.console.trail;

import clientregistry.console.Area;
import clientregistry.console.PageKind;
import java.util.List;

/** Who looked at whom. */
public final class TrailPages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of();
    }
}
