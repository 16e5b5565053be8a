package clientregistry.person.security;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everyone who may talk to the registry and the identifier systems it knows, as {@code config/sources.yaml} says.
 * Immutable.
 */
public final class Sources {

    private final Map<String, Authority> byUri;
    private final Map<String, Authority> byNamespace;
    private final Map<String, Authority> byOid;
    private final Map<String, Source> sources;
    private final List<Node> nodes;

    Sources(Collection<Authority> authorities, Collection<Source> sources, List<Node> nodes) {
        this.byUri = index(authorities, Authority::uri);
        this.byNamespace = index(authorities, a -> a.namespace() == null
                ? null : a.namespace().toUpperCase(Locale.ROOT));
        this.byOid = index(authorities, Authority::oid);
        this.sources = index(sources, Source::name);
        this.nodes = List.copyOf(nodes);
    }

    /** Nobody: for reading a registry without being part of it. */
    public static Sources none() {
        return new Sources(List.of(), List.of(), List.of());
    }

    private static <T> Map<String, T> index(Collection<T> all, Function<T, String> key) {
        return all.stream().filter(each -> key.apply(each) != null)
                .collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    /**
     * The registered node this certificate belongs to; the chain was verified by the TLS handshake. Where several fit,
     * the one that asks for most.
     */
    public Optional<Node> node(X509Certificate certificate) {
        return nodes.stream().filter(node -> node.owns(certificate))
                .max(Comparator.comparingInt(node -> node.knownBy().strictness()));
    }

    /**
     * The node of this name; or the one that a certificate of this subject belongs to, where the subject alone decides.
     *
     * @param name as the audit trail has it: a stranger's is its certificate's subject
     */
    public Optional<Node> registered(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst()
                .or(() -> nodes.stream().filter(node -> node.knownBy().isSubject(name)).findFirst());
    }

    public Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    public Collection<Source> all() {
        return sources.values();
    }

    /** The source that sends as this HL7v2 application and facility (MSH-3.1, MSH-4.1). */
    public Optional<Source> sendingAs(String application, String facility) {
        return sources.values().stream()
                .filter(source -> source.applications().stream().anyMatch(a -> a.is(application, facility)))
                .findFirst();
    }

    /** The source among those the node speaks for that gives out local ids of this authority. */
    public Optional<Source> assigning(Node node, String authorityUri) {
        return node.speaksFor().stream().sorted().map(sources::get).filter(Objects::nonNull)
                .filter(source -> source.assigns().contains(authorityUri)).findFirst();
    }

    public Optional<Authority> authority(String uri) {
        String oid = uri != null && uri.startsWith("urn:oid:") ? uri.substring("urn:oid:".length()) : null;
        if (oid != null && byOid.containsKey(oid)) {
            return Optional.of(byOid.get(oid));
        }
        return uri == null ? Optional.empty() : Optional.ofNullable(byUri.get(uri));
    }

    /**
     * The authority an HL7v2 CX.4 names by namespace, by universal id (OID, or URI), or by both.
     *
     * @return empty when nobody registered it, or when namespace and universal id name two different ones
     */
    public Optional<Authority> authority(String namespace, String universalId) {
        Authority named = namespace == null ? null : byNamespace.get(namespace.toUpperCase(Locale.ROOT));
        Authority universal = universalId == null ? null : authority(universalId).orElse(byOid.get(universalId));
        if ((universalId != null && universal == null) || (namespace != null && named == null && universal == null)) {
            return Optional.empty();
        }
        if (named != null && universal != null && !named.equals(universal)) {
            return Optional.empty();
        }
        return Optional.ofNullable(universal != null ? universal : named);
    }

    public boolean isShared(String uri) {
        return authority(uri).map(Authority::shared).orElse(false);
    }

    /** URIs of the authorities whose identifiers many sources quote. */
    public Set<String> shared() {
        return byUri.values().stream().filter(Authority::shared).map(Authority::uri).collect(Collectors.toSet());
    }

    /** Whether this source may send identifiers of this authority: its own, and the shared ones. */
    public boolean mayQuote(Source source, Authority authority) {
        return authority.shared() || source.assigns().contains(authority.uri());
    }
}
