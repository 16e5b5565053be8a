package clientregistry.match.normalisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is made of people by one version of the code, as a text with a line for each value.
 *
 * @param codeVersion of {@link KeyScheme}
 * @param people      lines by what a person is an example of
 */
record Pinned(int codeVersion, Map<String, List<String>> people) {

    private static final String PERSON = "== ";
    private static final String VERSION = "code version ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Features as they are stored, one line for each name, contact, address and identifier, and then the keys. */
    static List<String> lines(Features features) {
        List<String> lines = new ArrayList<>();
        try {
            JSON.readTree(features.toJson()).properties().forEach(part -> {
                Iterable<JsonNode> values = part.getValue().isArray() ? part.getValue() : List.of(part.getValue());
                values.forEach(value -> lines.add(part.getKey() + " " + value));
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        Keys keys = BlockingKeys.of(features);
        keys.identifierKeys().forEach(key -> lines.add("identifier key " + key));
        keys.demographicKeys().forEach(key -> lines.add("key " + key));
        keys.countedKeys().forEach(key -> lines.add("counted key " + key));
        return lines;
    }

    static Pinned read(String text) {
        int version = 0;
        Map<String, List<String>> people = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().filter(each -> !each.isEmpty() && !each.startsWith("#")).toList()) {
            if (line.startsWith(VERSION)) {
                version = Integer.parseInt(line.substring(VERSION.length()));
            } else if (line.startsWith(PERSON)) {
                lines = new ArrayList<>();
                people.put(line.substring(PERSON.length()), lines);
            } else {
                lines.add(line);
            }
        }
        return new Pinned(version, people);
    }

    String text() {
        StringBuilder text = new StringBuilder("""
                # What normalising makes of the people in people.yaml: their features, as they are stored, and their
                # blocking keys. Written by PinnedPeopleTest, which says how; not to be edited.

                """).append(VERSION).append(codeVersion).append('\n');
        people.forEach((who, lines) -> {
            text.append('\n').append(PERSON).append(who).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }

    /** The first of the people here of whom {@code other} says something else or nothing; empty when there is none. */
    Optional<String> firstOtherwise(Pinned other) {
        return people.keySet().stream().filter(who -> !people.get(who).equals(other.people.get(who))).findFirst();
    }

    /** Of one of them what differs, as a patch shows it. */
    String difference(String who, Pinned now) {
        List<String> before = people.getOrDefault(who, List.of());
        List<String> after = now.people.getOrDefault(who, List.of());
        StringBuilder text = new StringBuilder("  ").append(who).append('\n');
        before.stream().filter(line -> !after.contains(line)).forEach(line -> text.append("  - " + line + "\n"));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> text.append("  + " + line + "\n"));
        return text.toString();
    }

    /**
     * Whether what is made now may replace what is pinned here: with a higher version whatever it is, with the same
     * one only if nobody's features or keys are others. People may always be added.
     */
    boolean mayBecome(Pinned now) {
        return now.codeVersion > codeVersion
                || (now.codeVersion == codeVersion && firstOtherwise(now).isEmpty());
    }
}
