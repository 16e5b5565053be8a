package clientregistry.console;

import clientregistry.steward.access.Right;
import java.util.List;

/** The first page. */
public final class FrontPages implements Area {

    /** What the first page shows; nothing but the menu yet. */
    public record Front(List<MenuEntry> entries) {
    }

    @Override
    public List<PageKind> pages() {
        return List.of(new PageKind("", Right.ASK, "home/front.jte", FrontPages::front));
    }

    private static Front front(Asked asked) {
        return new Front(asked.sheet().menu());
    }
}
