package clientregistry.person.security;

import clientregistry.person.files.FileEntry;
import clientregistry.person.files.FileFaults;
import clientregistry.person.files.YamlFile;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and checks {@code config/sources.yaml}; unknown keys and dangling names stop the start, and all are told. */
public final class SourcesFile {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private record File(List<AuthorityEntry> authorities, List<SourceEntry> sources, List<NodeEntry> nodes) { }

    private record AuthorityEntry(String uri, String namespace, String oid, boolean shared, boolean trusted) { }

    /** Something that was read, with the entry that says it. */
    private record Placed<T>(T what, FileEntry at) { }

    private SourcesFile() {
    }

    /**
     * Reads the sources of a site.
     *
     * @throws FileFaults with all that is wrong, when the file is not readable or not consistent
     */
    public static Sources read(Path file) {
        YamlFile yaml = YamlFile.read(file);
        Sources sources = check(yaml);
        yaml.requireRight();
        return sources;
    }

    /**
     * All that stops a start with this file, a line each; none when it is right.
     *
     * @throws FileFaults when it cannot be read at all
     */
    public static List<String> faults(Path file) {
        YamlFile yaml = YamlFile.read(file);
        check(yaml);
        return yaml.faults();
    }

    private static Sources check(YamlFile yaml) {
        File said = yaml.as(YAML, File.class);
        File read = said == null ? new File(null, null, null) : said;
        List<Placed<Authority>> authorities = each(yaml, "authorities", read.authorities, (a, at) -> new Authority(
                Said.required(a.uri, "authority without uri"), a.namespace, a.oid, a.shared, a.trusted));
        // Also of those with a fault of their own, which is told once.
        Set<String> uris = names(read.authorities, AuthorityEntry::uri);
        List<Placed<Source>> sources = each(yaml, "sources", read.sources, (s, at) -> s.read(uris, at));
        Set<String> names = names(read.sources, SourceEntry::name);
        List<Placed<Node>> nodes = each(yaml, "nodes", read.nodes, (n, at) -> n.read(names, uris, at));
        once("authorities have the uri", authorities, Authority::uri);
        once("authorities have the namespace", authorities, a -> upper(a.namespace()));
        once("authorities have the oid", authorities, Authority::oid);
        once("sources are called", sources, Source::name);
        once("nodes are called", nodes, Node::name);
        unambiguous(sources, nodes);
        return yaml.faults().isEmpty() ? new Sources(what(authorities), what(sources), what(nodes)) : null;
    }

    /** Those that are right. One that lost something for its form is told as such, and cannot be judged further. */
    private static <E, T> List<Placed<T>> each(YamlFile yaml, String list, List<E> entries,
            BiFunction<E, FileEntry, T> read) {
        List<Placed<T>> all = new ArrayList<>();
        for (int i = 0; entries != null && i < entries.size(); i++) {
            FileEntry at = yaml.entry(list, i);
            E entry = entries.get(i);
            T what = yaml.isWhole(list, i) ? at.take(() -> read.apply(Said.given(entry), at)) : null;
            if (what != null) {
                all.add(new Placed<>(what, at));
            }
        }
        return all;
    }

    private static <T> List<T> what(List<Placed<T>> all) {
        return all.stream().map(Placed::what).toList();
    }

    private static <E> Set<String> names(List<E> entries, Function<E, String> name) {
        return entries == null ? Set.of() : entries.stream().filter(Objects::nonNull).map(name)
                .filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static <T> void once(String what, List<Placed<T>> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (Placed<T> each : all) {
            String called = name.apply(each.what);
            if (called != null && !seen.add(called) && told.add(called)) {
                each.at.wrong("two " + what + " " + called);
            }
        }
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    /** What could be either of two is neither's, and chance must not say whose it is. */
    private static void unambiguous(List<Placed<Source>> sources, List<Placed<Node>> nodes) {
        pairs(nodes, (one, other) -> {
            if (one.what.knownBy().overlaps(other.what.knownBy())) {
                other.at.wrong("a certificate could be node " + one.what.name() + " and node " + other.what.name()
                        + ": name more of the subject, the issuer, or the fingerprint");
            }
        });
        pairs(sources, (one, other) -> one.what.applications().stream().filter(each -> other.what.applications()
                .stream().anyMatch(each::overlaps)).findFirst().ifPresent(each -> other.at.wrong("the application "
                    + each.application() + " could be source " + one.what.name() + " and source "
                    + other.what.name())));
    }

    private static <T> void pairs(List<T> all, BiConsumer<T, T> look) {
        for (int i = 0; i < all.size(); i++) {
            for (T other : all.subList(i + 1, all.size())) {
                look.accept(all.get(i), other);
            }
        }
    }
}
