package clientregistry.steward.access;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.person.users.User.Role;
import clientregistry.person.Words;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who somebody is by the claims of a token that was verified before. */
final class TokenClaims {

    private static final int LONGEST_NAME = 128;
    /** What no source can be called. */
    private static final String NO_SOURCE = "";

    private final OidcSettings.Claims named;

    TokenClaims(OidcSettings.Claims named) {
        this.named = named;
    }

    /** @throws NotSignedIn when they name nobody */
    User user(Map<String, Object> claims) {
        Set<String> said = words(claims, named.roles()).stream().map(named.words()::get).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        boolean lead = said.contains(OidcSettings.Claims.LEAD);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        said.stream().flatMap(word -> Words.find(Role.class, word).stream()).forEach(roles::add);
        if (lead) {
            roles.add(Role.STEWARD);
        }
        return new User(name(claims), User.Realm.OIDC, roles, lead, sources(claims), AddressRanges.ANY);
    }

    /** It goes into the trail and to terminals. */
    private String name(Map<String, Object> claims) {
        if (at(claims, named.name()) instanceof String name && !name.isBlank() && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(TokenClaims::isUnseen)) {
            return name;
        }
        throw new NotSignedIn(null, "token without a name");
    }

    /** It would make a name look like another's, or like two lines. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Where people are limited, one of whom nothing is said sees nobody. */
    private Set<String> sources(Map<String, Object> claims) {
        if (named.sources() == null) {
            return Set.of();
        }
        Set<String> sources = Set.copyOf(words(claims, named.sources()));
        if (sources.contains("*")) {
            return Set.of();
        }
        return sources.isEmpty() ? Set.of(NO_SOURCE) : sources;
    }

    private static List<String> words(Map<String, Object> claims, String path) {
        Object value = at(claims, path);
        if (value instanceof Collection<?> list) {
            return list.stream().filter(String.class::isInstance).map(String.class::cast).distinct().toList();
        }
        return value instanceof String text
                ? Stream.of(text.split("[ ,]+", -1)).filter(word -> !word.isEmpty()).distinct().toList() : List.of();
    }

    static Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object value = claims;
        for (String part : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return value;
    }
}
