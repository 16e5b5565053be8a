package clientregistry.console;

import java.util.List;

/** A part of the console: its pages, and what can be done from them. */
public interface Area {

    List<PageKind> pages();

    /** What forms of the area's pages are sent to. */
    default List<DeedKind> deeds() {
        return List.of();
    }
}
