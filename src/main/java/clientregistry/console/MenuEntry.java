package clientregistry.console;

import clientregistry.steward.access.Right;
import java.util.List;

/**
 * A page that every page leads to.
 *
 * @param path   below {@code /console}
 * @param name   of its text: {@code menu.NAME}
 * @param letter after {@code g} on the keyboard; 0 for none
 * @param right  who is shown it
 */
public record MenuEntry(String path, String name, char letter, Right right) {

    /** In order. */
    static final List<MenuEntry> ALL = List.of(
            new MenuEntry("", "home", 'h', Right.ASK),
            new MenuEntry("tasks", "tasks", 't', Right.SEE_PEOPLE),
            new MenuEntry("proposals", "proposals", 'r', Right.SEE_CHANGES),
            new MenuEntry("search", "search", 'p', Right.SEE_PEOPLE),
            new MenuEntry("operations", "operations", 'o', Right.SEE_CHANGES),
            new MenuEntry("audit", "audit", 'a', Right.SEE_TRAIL),
            new MenuEntry("system", "system", 's', Right.ASK),
            new MenuEntry("messages", "messages", 'm', Right.SEE_CHANGES),
            new MenuEntry("sources", "sources", 'u', Right.SEE_CHANGES),
            new MenuEntry("routes", "routes", 'e', Right.ASK),
            new MenuEntry("rules", "rules", 'w', Right.SEE_CHANGES),
            new MenuEntry("quality", "quality", 'q', Right.SEE_CHANGES),
            new MenuEntry("users", "users", '\0', Right.ASK));

    /** Whether a page is this one, or below it. */
    boolean holds(String asked) {
        return path.isEmpty() ? asked.isEmpty() : asked.equals(path) || asked.startsWith(path + "/");
    }
}
