package clientregistry.person.security;

import clientregistry.person.IdentifierText;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everyone who may talk to the registry and the identifier systems it knows, as {@code config/sources.yaml} says now.
 * Thread-safe.
 */
public final class Sources {

    /** What the file says; replaced as a whole. */
    private record Listed(Map<String, Authority> byUri, Map<String, Authority> byNamespace,
                          Map<String, Authority> byOid, Map<String, Source> sources, List<Node> nodes) {
    }

    private volatile Listed listed;

    Sources(Collection<Authority> authorities, Collection<Source> sources, List<Node> nodes) {
        listed = new Listed(index(authorities, Authority::uri),
                index(authorities, a -> a.namespace() == null ? null : a.namespace().toUpperCase(Locale.ROOT)),
                index(authorities, Authority::oid), index(sources, Source::name), List.copyOf(nodes));
    }

    /** Nobody: for reading a registry without being part of it. */
    public static Sources none() {
        return new Sources(List.of(), List.of(), List.of());
    }

    /**
     * Takes over a changed file, for everyone who asks from now on.
     *
     * @return what became otherwise, a line each
     * @throws IllegalArgumentException when it changes what only a start can: which identifiers are compared
     */
    public List<String> replaceBy(Sources changed) {
        List<String> differences = differencesFrom(changed);
        listed = changed.listed;
        return differences;
    }

    /** The same, and nothing is taken over. */
    public List<String> differencesFrom(Sources changed) {
        if (!shared().equals(changed.shared())) {
            throw new IllegalArgumentException("other shared authorities need a start: records are normalised again");
        }
        List<String> differences = new ArrayList<>();
        tell(differences, "authority", listed.byUri(), changed.listed.byUri());
        tell(differences, "source", listed.sources(), changed.listed.sources());
        tell(differences, "node", index(listed.nodes(), Node::name), index(changed.listed.nodes(), Node::name));
        return differences;
    }

    private static <T> void tell(List<String> differences, String what, Map<String, T> was, Map<String, T> is) {
        for (String name : new TreeSet<>(union(was, is))) {
            if (!was.containsKey(name)) {
                differences.add(what + " " + name + " added");
            } else if (!is.containsKey(name)) {
                differences.add(what + " " + name + " removed");
            } else if (!was.get(name).equals(is.get(name))) {
                differences.add(what + " " + name + " changed");
            }
        }
    }

    private static <T> Set<String> union(Map<String, T> was, Map<String, T> is) {
        return Stream.concat(was.keySet().stream(), is.keySet().stream()).collect(Collectors.toSet());
    }

    private static <T> Map<String, T> index(Collection<T> all, Function<T, String> key) {
        return all.stream().filter(each -> key.apply(each) != null)
                .collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    /**
     * The registered node this certificate belongs to; the chain was verified by the TLS handshake. Where several fit,
     * the one that asks for most; where two ask for as much, as of a certificate with two common names, it is nobody's.
     */
    public Optional<Node> node(X509Certificate certificate) {
        List<Node> fit = listed.nodes().stream().filter(node -> node.owns(certificate)).toList();
        int most = fit.stream().mapToInt(node -> node.knownBy().strictness()).max().orElse(0);
        List<Node> strictest = fit.stream().filter(node -> node.knownBy().strictness() == most).toList();
        return strictest.size() == 1 ? Optional.of(strictest.get(0)) : Optional.empty();
    }

    /**
     * The node of this name; or the one that a certificate of this subject belongs to, where the subject alone decides.
     *
     * @param name as the audit trail has it: a stranger's is its certificate's subject
     */
    public Optional<Node> registered(String name) {
        return listed.nodes().stream().filter(node -> node.name().equals(name)).findFirst()
                .or(() -> listed.nodes().stream().filter(node -> node.knownBy().isSubject(name)).findFirst());
    }

    /** HTTP headers in which some node names its users, in small letters. */
    public Set<String> userHeaders() {
        return listed.nodes().stream().map(node -> node.users().header()).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    public Optional<Source> source(String name) {
        return Optional.ofNullable(listed.sources().get(name));
    }

    /** The registered certificates. */
    public List<Node> nodes() {
        return listed.nodes();
    }

    public Collection<Source> all() {
        return listed.sources().values();
    }

    /** The source that sends as this HL7v2 application and facility (MSH-3.1, MSH-4.1). */
    public Optional<Source> sendingAs(String application, String facility) {
        return listed.sources().values().stream()
                .filter(source -> source.applications().stream().anyMatch(a -> a.is(application, facility)))
                .findFirst();
    }

    /** The source among those the node speaks for that gives out local ids of this authority. */
    public Optional<Source> assigning(Node node, String authorityUri) {
        return node.speaksFor().stream().sorted().map(listed.sources()::get).filter(Objects::nonNull)
                .filter(source -> source.assigns().contains(authorityUri)).findFirst();
    }

    /** The authority of this URI, whatever nobody sees at its ends. */
    public Optional<Authority> authority(String sent) {
        String uri = sent == null ? null : IdentifierText.of(sent);
        String oid = uri != null && uri.startsWith("urn:oid:") ? uri.substring("urn:oid:".length()) : null;
        if (oid != null && listed.byOid().containsKey(oid)) {
            return Optional.of(listed.byOid().get(oid));
        }
        return uri == null ? Optional.empty() : Optional.ofNullable(listed.byUri().get(uri));
    }

    /**
     * The authority an HL7v2 CX.4 names by namespace, by universal id (OID, or URI), or by both.
     *
     * @return empty when nobody registered it, or when namespace and universal id name two different ones
     */
    public Optional<Authority> authority(String namespace, String universalId) {
        Authority named = namespace == null
                ? null : listed.byNamespace().get(IdentifierText.of(namespace).toUpperCase(Locale.ROOT));
        Authority universal = universalId == null
                ? null : authority(universalId).orElse(listed.byOid().get(IdentifierText.of(universalId)));
        if ((universalId != null && universal == null) || (namespace != null && named == null && universal == null)) {
            return Optional.empty();
        }
        if (named != null && universal != null && !named.equals(universal)) {
            return Optional.empty();
        }
        return Optional.ofNullable(universal != null ? universal : named);
    }

    /** URIs of all identifier systems. */
    public Set<String> systems() {
        return listed.byUri().keySet();
    }

    public boolean isShared(String uri) {
        return authority(uri).map(Authority::shared).orElse(false);
    }

    /** URIs of the authorities whose identifiers many sources quote. */
    public Set<String> shared() {
        return listed.byUri().values().stream().filter(Authority::shared).map(Authority::uri).collect(Collectors.toSet());
    }

    /** Whether this source may send identifiers of this authority: its own, and the shared ones. */
    public boolean mayQuote(Source source, Authority authority) {
        return authority.shared() || source.assigns().contains(authority.uri());
    }
}
