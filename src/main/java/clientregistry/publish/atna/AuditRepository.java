package clientregistry.publish.atna;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An audit repository that takes syslog over TLS.
 *
 * @param name of letters, digits and hyphens; what waits for it is kept under it
 * @param host name or address, as in its certificate; IPv6 without brackets
 * @param port TCP port
 */
public record AuditRepository(String name, String host, int port) {

    /** Before the name of each in the outbox. */
    public static final String TARGET = "atna-";
    public static final String SETTING = "atna.repositories";

    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9-]{0,30})=([^=,\\s/?#]+):(\\d{1,5})");

    /** Its name in the outbox, and of its route after {@code publish-}. */
    public String target() {
        return TARGET + name;
    }

    /** HOST:PORT, with an IPv6 address in brackets. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /**
     * The repositories of a setting: NAME=HOST:PORT, with commas between.
     *
     * @throws IllegalArgumentException in one line when one is not of this form, or two have one name
     */
    public static List<AuditRepository> list(String setting) {
        List<AuditRepository> all = Arrays.stream(setting.split(",", -1)).map(String::strip)
                .filter(text -> !text.isEmpty()).map(AuditRepository::of).toList();
        if (all.stream().map(AuditRepository::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException(SETTING + ": two have the same name");
        }
        return all;
    }

    private static AuditRepository of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > 0xFFFF) {
            throw new IllegalArgumentException(SETTING + ": '" + text + "' is not of the form NAME=HOST:PORT");
        }
        return new AuditRepository(form.group(1), form.group(2).replaceAll("[\\[\\]]", ""),
                Integer.parseInt(form.group(3)));
    }
}
