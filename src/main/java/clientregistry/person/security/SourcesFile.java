package clientregistry.person.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and checks {@code config/sources.yaml}; an unknown key or a dangling name stops the start with one line. */
public final class SourcesFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** FHIR R4, Identifier.use. */
    private static final List<String> USES = List.of("usual", "official", "temp", "secondary", "old");

    private record File(List<AuthorityEntry> authorities, List<SourceEntry> sources, List<NodeEntry> nodes) { }

    private record AuthorityEntry(String uri, String namespace, String oid, boolean shared, boolean trusted) { }

    private record SourceEntry(String name, String display, Set<String> assigns, List<Source.Application> applications,
                               String duplicates, String order,
                               @JsonProperty("own-number") Source.OwnNumber ownNumber,
                               @JsonProperty("empty-fields") String emptyFields) { }

    private record NodeEntry(String name, String subject, String issuer, String alternativeName, String fingerprint,
                             Set<String> speaksFor, Set<String> roles, Set<String> sees, Set<String> told,
                             @JsonProperty("requests-an-hour") int requests,
                             @JsonProperty("records-an-hour") int records, UsersEntry users) { }

    private SourcesFile() {
    }

    /**
     * Reads the sources of a site.
     *
     * @throws IllegalArgumentException naming file and fault, when the file is not readable or not consistent
     */
    public static Sources read(Path file) {
        List<String> faults = new ArrayList<>();
        Sources sources = check(parse(file), faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + String.join("; ", faults));
        }
        return sources;
    }

    private static File parse(Path file) {
        try {
            String text = Files.readString(file);
            File read = text.isBlank() ? null : YAML.readValue(text, File.class);
            return read == null ? new File(null, null, null) : read;
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(file + ": there is no \"" + e.getPropertyName() + "\" here, only "
                    + e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList() + near(e));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + YamlFault.line(e).map(line -> "no YAML: " + line)
                    .orElseGet(() -> place(e) + " has another form than is wanted there" + near(e)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file");
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** {@code nodes[1].name} */
    private static String place(JsonProcessingException fault) {
        StringBuilder place = new StringBuilder();
        List<JsonMappingException.Reference> path = fault instanceof JsonMappingException mapping ? mapping.getPath()
                : List.of();
        for (JsonMappingException.Reference each : path) {
            if (each.getFieldName() == null) {
                place.append('[').append(each.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(each.getFieldName());
            }
        }
        return place.isEmpty() ? "the whole" : place.toString();
    }

    private static String near(JsonProcessingException fault) {
        return fault.getLocation() == null ? "" : ", at or before line " + fault.getLocation().getLineNr();
    }

    /**
     * All that stops a start with this file, a line each; none when it is right.
     *
     * @throws IllegalArgumentException when it cannot be read at all
     */
    public static List<String> faults(Path file) {
        List<String> faults = new ArrayList<>();
        check(parse(file), faults);
        return faults;
    }

    private static Sources check(File read, List<String> faults) {
        List<Authority> authorities = each(read.authorities, a -> new Authority(required(a.uri,
                "authority without uri"), a.namespace, a.oid, a.shared, a.trusted), faults);
        // Also of those with a fault of their own, which is told once.
        Set<String> uris = names(read.authorities, AuthorityEntry::uri);
        List<Source> sources = each(read.sources, s -> source(s, uris), faults);
        Set<String> names = names(read.sources, SourceEntry::name);
        List<Node> nodes = each(read.nodes, n -> node(n, names, uris), faults);
        once("authorities have the uri", authorities, Authority::uri, faults);
        once("authorities have the namespace", authorities, a -> upper(a.namespace()), faults);
        once("authorities have the oid", authorities, Authority::oid, faults);
        once("sources are called", sources, Source::name, faults);
        once("nodes are called", nodes, Node::name, faults);
        unambiguous(sources, nodes, faults);
        return faults.isEmpty() ? new Sources(authorities, sources, nodes) : null;
    }

    private static <E, T> List<T> each(List<E> entries, Function<E, T> read, List<String> faults) {
        List<T> all = new ArrayList<>();
        for (E entry : entries == null ? List.<E>of() : entries) {
            try {
                all.add(read.apply(given(entry)));
            } catch (IllegalArgumentException e) {
                faults.add(e.getMessage());
            }
        }
        return all;
    }

    private static <E> Set<String> names(List<E> entries, Function<E, String> name) {
        return entries == null ? Set.of() : entries.stream().filter(Objects::nonNull).map(name)
                .filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static <T> void once(String what, List<T> all, Function<T, String> name, List<String> faults) {
        Set<String> seen = new HashSet<>();
        all.stream().map(name).filter(each -> each != null && !seen.add(each)).distinct()
                .forEach(each -> faults.add("two " + what + " " + each));
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static Source source(SourceEntry s, Set<String> uris) {
        String name = required(s.name, "source without name");
        known("source " + name + " assigns", s.assigns, uris);
        return new Source(name, s.display == null ? name : s.display, Set.copyOf(s.assigns), orEmpty(s.applications),
                choice(Source.Duplicates.class, s.duplicates, Source.Duplicates.LINK),
                choice(Source.Order.class, s.order, Source.Order.ARRIVAL), ownNumber(name, s.ownNumber),
                choice(Source.EmptyFields.class, s.emptyFields, Source.EmptyFields.KEEP));
    }

    private static Source.OwnNumber ownNumber(String source, Source.OwnNumber read) {
        if (read != null && read.type() == null && read.use() == null) {
            throw new IllegalArgumentException("source " + source + " has an own-number without type and use");
        }
        if (read != null && read.use() != null && !USES.contains(read.use())) {
            throw new IllegalArgumentException("source " + source + " has an own-number of a use there is not, "
                    + read.use() + ": one of " + USES);
        }
        return read == null ? Source.OwnNumber.ANY : read;
    }

    private static Node node(NodeEntry n, Set<String> sources, Set<String> uris) {
        String name = required(n.name, "node without name");
        Set<String> speaksFor = n.speaksFor == null ? Set.of() : n.speaksFor;
        known("node " + name + " speaks for", speaksFor, sources);
        return new Node(name, knownBy(name, n), Set.copyOf(speaksFor), roles(name, orEmpty(n.roles)),
                clearance(name, n, sources, uris), n.users == null ? AssertedUsers.NONE : n.users.of(name));
    }

    private static Clearance clearance(String name, NodeEntry n, Set<String> sources, Set<String> uris) {
        if (n.sees != null) {
            known("node " + name + " sees", n.sees, sources);
        }
        if (n.told != null) {
            known("node " + name + " is told", n.told, uris);
        }
        if (n.requests < 0 || n.records < 0) {
            throw new IllegalArgumentException("node " + name + " has fewer than no requests or records an hour");
        }
        return new Clearance(copy(n.sees), copy(n.told), n.requests, n.records);
    }

    private static Set<String> copy(Set<String> set) {
        return set == null ? null : Set.copyOf(set);
    }

    private static KnownBy knownBy(String node, NodeEntry n) {
        if (n.subject == null && n.fingerprint == null && n.alternativeName == null) {
            throw new IllegalArgumentException("node " + node
                    + " has neither subject nor alternativeName nor fingerprint");
        }
        if (n.alternativeName != null && n.alternativeName.isBlank()) {
            throw new IllegalArgumentException("node " + node + " has an empty alternativeName");
        }
        String fingerprint = n.fingerprint == null ? null : n.fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
        if (fingerprint != null && !fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("node " + node
                    + " has a fingerprint that is not 64 hexadecimal digits (SHA-256)");
        }
        return new KnownBy(subject(node, "subject", n.subject), subject(node, "issuer", n.issuer),
                n.alternativeName == null ? null : n.alternativeName.strip().toLowerCase(Locale.ROOT), fingerprint);
    }

    /** One without parts would be in every certificate, and one that cannot be read in none. */
    private static Subject subject(String node, String what, String text) {
        if (text == null) {
            return null;
        }
        try {
            Subject subject = Subject.of(text);
            if (!subject.isEmpty()) {
                return subject;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("node " + node + " has as " + what + " what is no distinguished name: \""
                + text + "\"");
    }

    /** What could be either of two is neither's, and chance must not say whose it is. */
    private static void unambiguous(List<Source> sources, List<Node> nodes, List<String> faults) {
        pairs(nodes, (one, other) -> {
            if (one.knownBy().overlaps(other.knownBy())) {
                faults.add("a certificate could be node " + one.name() + " and node " + other.name()
                        + ": name more of the subject, the issuer, or the fingerprint");
            }
        });
        pairs(sources, (one, other) -> one.applications().stream().filter(each -> other.applications().stream()
                .anyMatch(each::overlaps)).findFirst().ifPresent(each -> faults.add("the application "
                    + each.application() + " could be source " + one.name() + " and source " + other.name())));
    }

    private static <T> void pairs(List<T> all, BiConsumer<T, T> look) {
        for (int i = 0; i < all.size(); i++) {
            for (T other : all.subList(i + 1, all.size())) {
                look.accept(all.get(i), other);
            }
        }
    }

    private static Set<Node.Role> roles(String node, List<String> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("node " + node + " has no roles");
        }
        try {
            return roles.stream().map(role -> choice(Node.Role.class, role, null))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node " + node + " has a role there is not, in " + roles);
        }
    }

    private static void known(String what, Set<String> named, Set<String> known) {
        Set<String> dangling = new HashSet<>(named == null ? Set.of() : named);
        dangling.removeAll(known);
        if (named == null || !dangling.isEmpty()) {
            throw new IllegalArgumentException(what + " something not listed: " + dangling);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value, E otherwise) {
        return value == null ? otherwise : Stream.of(type.getEnumConstants()).filter(each -> value.equals(word(each)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("\"" + value + "\" is none of "
                + Stream.of(type.getEnumConstants()).map(SourcesFile::word).toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String required(String value, String fault) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(fault);
        }
        return value;
    }

    private static <T> List<T> orEmpty(Collection<T> list) {
        return list == null ? List.of() : list.stream().map(SourcesFile::given).toList();
    }

    private static <T> T given(T entry) {
        if (entry == null) {
            throw new IllegalArgumentException("a list has an entry that says nothing");
        }
        return entry;
    }
}
