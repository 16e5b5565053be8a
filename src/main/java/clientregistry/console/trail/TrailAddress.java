package clientregistry.console.trail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of the auditor's pages, below {@code /console}. */
public final class TrailAddress {

    /** What may stand in an address; others are asked for by a parameter. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+:-]{0,99}");

    private TrailAddress() {
    }

    /** What a user did. */
    public static String user(String name) {
        return NAME.matcher(name).matches() ? "audit/users/" + encoded(name) : with("audit", Map.of("user", name));
    }

    /** What a node did. */
    public static String node(String name) {
        return NAME.matcher(name).matches() ? "audit/nodes/" + encoded(name) : with("audit", Map.of("node", name));
    }

    /** A page with parameters; those without a value are left out. */
    static String with(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream().filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + encoded(each.getValue())).collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The same page with one parameter more, or another one. */
    static String with(String path, Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return with(path, all);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
