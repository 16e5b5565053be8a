package clientregistry.console.trail;

import clientregistry.console.PageAddress;
import java.util.Map;
import java.util.regex.Pattern;

/** Addresses of the auditor's pages, below {@code /console}. */
public final class TrailAddress {

    /** What may stand in an address; others are asked for by a parameter. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+:-]{0,99}");

    private TrailAddress() {
    }

    /** What a user did. */
    public static String user(String name) {
        return NAME.matcher(name).matches() ? "audit/users/" + PageAddress.encoded(name)
                : PageAddress.of("audit", Map.of("user", name));
    }

    /** What a node did. */
    public static String node(String name) {
        return NAME.matcher(name).matches() ? "audit/nodes/" + PageAddress.encoded(name)
                : PageAddress.of("audit", Map.of("node", name));
    }
}
