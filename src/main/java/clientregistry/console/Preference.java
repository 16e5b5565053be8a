package clientregistry.console;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a reader may choose for himself; his browser keeps it in a cookie. It says nothing of who he is. */
public enum Preference {
    /** A language tag; empty for what the browser prefers. */
    LANGUAGE(Set.of()),
    THEME(Set.of("auto", "light", "dark")),
    /** Keys of one letter, which get in the way of some who speak to their computer (WCAG 2.1.4). */
    KEYS(Set.of("on", "off"));

    private static final String YEAR = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000";

    private final Set<String> values;

    Preference(Set<String> values) {
        this.values = values;
    }

    /** Its name in a form. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    String cookie() {
        return "__Host-console-" + field();
    }

    /** The first of its values when it chose none, or something else. */
    Optional<String> of(Map<String, String> cookies) {
        return Optional.ofNullable(cookies.get(cookie())).filter(this::offers);
    }

    public boolean offers(String value) {
        return values.isEmpty() ? value.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?") : values.contains(value);
    }

    /** The cookie that keeps it, as a header has it. */
    String kept(String value) {
        return cookie() + "=" + (value.isEmpty() ? YEAR.replace("31536000", "0") : value + YEAR);
    }
}
