package clientregistry.console;

import java.util.List;

/**
 * A page that every page leads to; it is shown to who may see that page.
 *
 * @param path   below {@code /console}
 * @param name   of its text: {@code menu.NAME}
 * @param letter after {@code g} on the keyboard, empty for none
 */
public record MenuEntry(String path, String name, String letter) {

    /** In order. */
    static final List<MenuEntry> ALL = List.of(
            new MenuEntry("", "home", "h"),
            new MenuEntry("tasks", "tasks", "t"),
            new MenuEntry("proposals", "proposals", "r"),
            new MenuEntry("search", "search", "p"),
            new MenuEntry("operations", "operations", "o"),
            new MenuEntry("audit", "audit", "a"),
            new MenuEntry("system", "system", "s"),
            new MenuEntry("messages", "messages", "m"),
            new MenuEntry("sources", "sources", "u"),
            new MenuEntry("routes", "routes", "e"),
            new MenuEntry("rules", "rules", "w"),
            new MenuEntry("quality", "quality", "q"),
            new MenuEntry("users", "users", ""));

    /** Whether a page is this one, or below it. */
    boolean holds(String asked) {
        return path.isEmpty() ? asked.isEmpty() : asked.equals(path) || asked.startsWith(path + "/");
    }
}
