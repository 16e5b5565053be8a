package clientregistry.console.engine;

import clientregistry.console.Asked;
import clientregistry.steward.Page;
import java.util.List;

/** Lists of the API that stand on one page. */
final class EngineItems {

    private EngineItems() {
    }

    /** All of one. */
    static <T> List<T> of(Asked asked, Class<T> type, String where) {
        Page<?> page = asked.ask(Page.class, where);
        return page.items().stream().map(type::cast).toList();
    }
}
