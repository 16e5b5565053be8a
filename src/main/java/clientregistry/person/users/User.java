package clientregistry.person.users;

import clientregistry.person.security.Node;
import clientregistry.person.Words;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who may use the registry beside the systems that feed and ask it.
 *
 * @param name      as the trail has it
 * @param realm     who says that it is he
 * @param roles     what he is, one or several; what each may do is said elsewhere, once
 * @param lead      for a steward: whether he may do what concerns many people at once
 * @param sources   names of the sources whose people he may see, empty for all
 * @param addresses where he may come from
 */
public record User(String name, Realm realm, Set<Role> roles, boolean lead, Set<String> sources,
                   AddressRanges addresses) {

    public enum Role { VIEWER, STEWARD, AUDITOR, OPERATOR, ENGINEER, ADMIN }

    /** A certificate alone, a password kept here, or an identity provider. */
    public enum Realm { CERTIFICATE, LOCAL, OIDC }

    public User {
        roles = Set.copyOf(roles);
        sources = Set.copyOf(sources);
    }

    /**
     * Whoever holds this certificate, where that is enough: scripts, and sites where each steward has one of his own.
     * Nobody else limits what it does, so it leads.
     */
    public static User of(Node node) {
        Set<Role> roles = rolesOf(node);
        return new User(node.name(), Realm.CERTIFICATE, roles, roles.contains(Role.STEWARD), Set.of(),
                AddressRanges.ANY);
    }

    /** Those roles of a certificate that are people's; none when only systems use it. */
    public static Set<Role> rolesOf(Node node) {
        Set<String> names = node.roles().stream().map(Enum::name).collect(Collectors.toSet());
        return Stream.of(Role.values()).filter(role -> names.contains(role.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    public boolean leads() {
        return lead && roles.contains(Role.STEWARD);
    }

    /** Whether people of some sources are all he may see. */
    public boolean isLimited() {
        return !sources.isEmpty();
    }

    /** As the trail has them: {@code local: lead, steward}. */
    public String standing() {
        return Words.of(realm) + ": " + Stream.concat(leads() ? Stream.of("lead") : Stream.empty(),
                roles.stream().map(Words::of)).sorted().collect(Collectors.joining(", "));
    }
}
