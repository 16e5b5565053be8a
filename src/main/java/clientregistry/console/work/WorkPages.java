package clientregistry.console.work;

import clientregistry.console.Area;
import clientregistry.console.PageKind;
import java.util.List;

/** Questions and proposals. */
public final class WorkPages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of();
    }
}
