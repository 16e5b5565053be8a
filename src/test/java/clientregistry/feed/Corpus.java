package clientregistry.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HL7v2 files as found: each message a sender's file reader would cut out of them, and files of several as one frame,
 * too.
 */
record Corpus(List<Sample> samples) {

    private static final Pattern IDENTIFIERS =
            Pattern.compile("(?m)^\\s*(?:PID\\|[^|\r\n]*\\|[^|\r\n]*\\||MRG\\|)([^|\r\n]*)");

    /** @param name file and number within it */
    record Sample(String name, byte[] bytes) {

        String header(int field) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String[] fields = text.substring(Math.max(0, text.indexOf("MSH"))).split("[\r\n]", 2)[0].split("\\|", -1);
            return fields.length >= field ? fields[field - 1] : "";
        }
    }

    static Corpus in(Path directory) throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.filter(Files::isRegularFile).sorted().forEach(file -> samples.addAll(of(directory, file)));
        }
        return new Corpus(samples);
    }

    private static List<Sample> of(Path directory, Path file) {
        String name = directory.relativize(file).toString();
        byte[] whole = read(file);
        List<String> parts = Stream.of(new String(whole, StandardCharsets.ISO_8859_1).split("(?<=[\r\n])(?=\\s*MSH)"))
                .filter(text -> text.contains("MSH")).toList();
        List<Sample> samples = new ArrayList<>();
        if (parts.size() != 1 || parts.get(0).length() != whole.length) {
            samples.add(new Sample(name + " (as one frame)", whole));
        }
        for (int i = 0; i < parts.size(); i++) {
            samples.add(new Sample(parts.size() == 1 ? name : name + " #" + (i + 1),
                    parts.get(i).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return samples;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long files() {
        return samples.stream().map(sample -> sample.name.replaceAll(" [(#].*", "")).distinct().count();
    }

    /**
     * A sources.yaml in which every application and every authority seen is registered, for the gateway's certificate.
     */
    String sources() {
        Set<String> applications = new TreeSet<>();
        Set<String> namespaces = new TreeSet<>();
        Set<String> universalIds = new TreeSet<>();
        for (Sample sample : samples) {
            applications.add(first(sample.header(3), "\\^"));
            Matcher fields = IDENTIFIERS.matcher(new String(sample.bytes, StandardCharsets.ISO_8859_1));
            while (fields.find()) {
                for (String cx : fields.group(1).split("~", 0)) {
                    String[] authority = (cx + "^^^^").split("\\^", -1)[3].split("&", -1);
                    if (authority.length > 1 && !authority[1].isBlank()) {
                        universalIds.add(authority[1]);
                    } else {
                        namespaces.add(authority[0]);
                    }
                }
            }
        }
        List<String> assigned = Stream.concat(namespaces.stream().filter(Corpus::plain).map(n -> "urn:namespace:" + n),
                universalIds.stream().filter(Corpus::plain).map(oid -> "urn:universal:" + oid)).toList();
        return "authorities:\n" + assigned.stream().map(Corpus::authority).collect(Collectors.joining())
                + "sources:\n  - name: corpus\n    assigns: [" + quoted(assigned) + "]\n    applications:\n"
                + applications.stream().filter(Corpus::plain)
                .map(a -> "      - {application: \"" + a + "\", facility: \"*\"}\n").collect(Collectors.joining())
                + "      - {application: GOOD, facility: \"*\"}\n"
                + "nodes:\n  - {name: gateway, subject: \"CN=gateway\", speaksFor: [corpus], roles: [feed]}\n";
    }

    private static String authority(String uri) {
        String name = uri.substring(uri.indexOf(':', 4) + 1);
        return "  - {uri: \"" + uri + "\", " + (uri.startsWith("urn:namespace:") ? "namespace" : "oid") + ": \"" + name
                + "\"}\n";
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(", "));
    }

    private static boolean plain(String text) {
        return text.matches("[A-Za-z0-9 _./:-]+");
    }

    private static String first(String field, String separator) {
        return field.split(separator, -1)[0];
    }
}
