package clientregistry.person.security;

import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A registered certificate: who speaks, for which sources, and what it may do (ITI-19 node authentication).
 *
 * @param name      short name for logs and the audit trail
 * @param knownBy   how its certificate is told from others
 * @param speaksFor names of the sources it may send for
 * @param roles     what it may do
 * @param clearance what it is told when it asks
 * @param users     how it is trusted to say who of its own users sits there
 */
public record Node(String name, KnownBy knownBy, Set<String> speaksFor, Set<Role> roles, Clearance clearance,
                   AssertedUsers users) {

    /** The latter are those of people, for scripts and for people who come with a certificate of their own. */
    public enum Role { FEED, QUERY, GATEWAY, VIEWER, STEWARD, AUDITOR, OPERATOR, ENGINEER, ADMIN }

    /**
     * One known by its subject alone.
     *
     * @throws IllegalArgumentException when that is no distinguished name
     */
    public static Node of(String name, String subject, Set<String> speaksFor, Set<Role> roles) {
        return new Node(name, new KnownBy(Subject.of(subject), null, null, null), speaksFor, roles, Clearance.ALL,
                AssertedUsers.NONE);
    }

    /** The same for one of its sources only. */
    public Node speakingFor(String source) {
        return new Node(name, knownBy, Set.of(source), roles, clearance, users);
    }

    /** Sources whose records it may learn of, its own among them; null for everybody's. */
    public Set<String> seen() {
        if (!roles.contains(Role.QUERY)) {
            return speaksFor;
        }
        return clearance.sources() == null ? null : Stream.concat(clearance.sources().stream(), speaksFor.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean owns(X509Certificate certificate) {
        return knownBy.fits(certificate);
    }
}
