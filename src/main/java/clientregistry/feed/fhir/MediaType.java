package clientregistry.feed.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A media type or range with its parameters, as Content-Type and Accept have them (RFC 9110, 8.3 and 12.5.1).
 *
 * @param name       lower case
 * @param parameters by lower-case name, without quotes
 */
record MediaType(String name, Map<String, String> parameters) {

    static MediaType of(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            parameters.put(pair[0].strip().toLowerCase(Locale.ROOT),
                    pair.length < 2 ? "" : pair[1].strip().replaceAll("^\"|\"$", ""));
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** Those of a list that are wanted at all, best first. */
    static List<MediaType> accepted(String header) {
        List<MediaType> wanted = new ArrayList<>();
        for (String one : header.split(",", -1)) {
            MediaType type = of(one);
            if (!type.name.isEmpty() && type.quality() > 0) {
                wanted.add(type);
            }
        }
        wanted.sort(Comparator.comparingDouble(MediaType::quality).reversed());
        return wanted;
    }

    private double quality() {
        String q = parameters.getOrDefault("q", "1");
        return q.matches("[01](?:\\.\\d{0,3})?") ? Double.parseDouble(q) : 1;
    }

    boolean isAny() {
        return name.equals("*/*") || name.equals("application/*");
    }
}
