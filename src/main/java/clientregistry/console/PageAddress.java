package clientregistry.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of pages with what they are asked for, below {@code /console}. */
public final class PageAddress {

    private PageAddress() {
    }

    /** A page with parameters; those without a value are left out. */
    public static String of(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream().filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + encoded(each.getValue())).collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The same page with one parameter more, or another one. */
    public static String of(String path, Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return of(path, all);
    }

    /** The next part of a list, null when this is the last. */
    public static String next(String path, Map<String, String> parameters, String cursor) {
        return cursor == null ? null : of(path, parameters, "cursor", cursor);
    }

    /** As a part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
