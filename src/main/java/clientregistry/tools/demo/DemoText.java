package clientregistry.tools.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the word lists under {@code resources/demo}: comments (#) and blank lines are left out. */
final class DemoText {

    private DemoText() {
    }

    static List<String> lines(String name) {
        try (InputStream in = DemoText.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("/demo/" + name + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                    .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the form {@code key: value, value}, in the file's order. */
    static Map<String, List<String>> entries(String name) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        for (String line : lines(name)) {
            String[] parts = line.split(":", 2);
            entries.put(parts[0].strip(), words(parts[1]));
        }
        return entries;
    }

    /** Sections headed {@code [name]} of values separated by commas, over any number of lines. */
    static Map<String, List<String>> sections(String name) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith("[")) {
                current = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), current);
            } else {
                current.addAll(words(line));
            }
        }
        return sections;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
