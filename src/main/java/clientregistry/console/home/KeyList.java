package clientregistry.console.home;

import clientregistry.console.MenuEntry;
import clientregistry.console.Sheet;
import java.util.List;

/**
 * Which keys do what.
 *
 * @param pages with a letter, that this reader has
 */
public record KeyList(List<Key> general, List<MenuEntry> pages, List<Key> lists, List<Key> questions) {

    /**
     * One key.
     *
     * @param key  as it is written on it
     * @param text key of what it does
     */
    public record Key(String key, String text) {
    }

    static KeyList of(Sheet sheet) {
        return new KeyList(List.of(new Key("?", "help"), new Key("/", "search")),
                sheet.menu().stream().filter(entry -> !entry.letter().isEmpty()).toList(),
                List.of(new Key("j", "down"), new Key("k", "up"), new Key("Enter", "open")),
                List.of(new Key("1", "one"), new Key("2", "two"), new Key("0", "unknown"), new Key("3–9", "reason"),
                        new Key("Enter", "confirm"), new Key("w", "ask"), new Key("n", "skip"), new Key("v", "reveal"),
                        new Key("z", "undo")));
    }
}
