package clientregistry.console.system;

import clientregistry.console.Area;
import clientregistry.console.PageKind;
import java.util.List;

/** Servers, queues, jobs, messages, sources. */
public final class SystemPages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of();
    }
}
