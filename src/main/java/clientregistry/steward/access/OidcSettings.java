package clientregistry.steward.access;

import clientregistry.person.users.User.Role;
import clientregistry.person.Words;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/**
 * What is known of a site's identity provider (OpenID Connect).
 *
 * @param issuer      as it says itself
 * @param audience    who a token for the API is meant for
 * @param client      the id by which it knows this registry, null when nobody signs in with a browser
 * @param secret      of that client, null for a public one
 * @param redirect    where browsers come back to
 * @param claims      which of its claims say what
 * @param skewSeconds by which clocks may differ
 * @param keySeconds  between two looks for keys that nobody knows, at least
 * @param tls         whom it is verified by, null for what Java trusts
 */
public record OidcSettings(String issuer, String audience, String client, String secret, URI redirect, Claims claims,
                           int skewSeconds, int keySeconds, SSLSocketFactory tls) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Which claims say what; one within another is named with a dot between.
     *
     * @param name    of the person
     * @param roles   a list of words, or one text of them
     * @param words   what each of these means here: a role, or {@code lead}
     * @param sources a list of sources, {@code *} for all; null when nobody is limited
     */
    public record Claims(String name, String roles, Map<String, String> words, String sources) {

        static final String LEAD = "lead";

        /**
         * Reads the mapping of words.
         *
         * @param map {@code WORD=ROLE} with commas between; empty: the words are those of roles
         * @throws IllegalArgumentException in one line when it is something else
         */
        public static Map<String, String> words(String map) {
            Map<String, String> words = new HashMap<>();
            if (map.isBlank()) {
                for (Role role : Role.values()) {
                    words.put(Words.of(role), Words.of(role));
                }
                words.put(LEAD, LEAD);
                return Map.copyOf(words);
            }
            for (String pair : map.split(",", -1)) {
                String[] parts = pair.strip().split("=", -1);
                if (parts.length != 2 || parts[0].isBlank()) {
                    throw new IllegalArgumentException("\"" + pair.strip() + "\" is not WORD=ROLE");
                }
                if (!parts[1].equals(LEAD)) {
                    Words.require(Role.class, "role", parts[1]);
                }
                words.put(parts[0], parts[1]);
            }
            return Map.copyOf(words);
        }
    }

    /**
     * @throws IllegalArgumentException in one line when the issuer or audience is missing, or tokens would be verified
     *                                  by keys that anybody could have put in between
     */
    public OidcSettings {
        if (issuer.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException("steward.login has oidc, which needs users.oidc.issuer and "
                    + "users.oidc.audience");
        }
        requireEncrypted(URI.create(issuer));
    }

    /** @throws IllegalArgumentException in one line when it is plain text to another machine */
    static void requireEncrypted(URI address) {
        boolean here = address.getHost() != null && LOOPBACK.contains(address.getHost());
        if (!"https".equals(address.getScheme()) && !(here && "http".equals(address.getScheme()))) {
            throw new IllegalArgumentException("users.oidc.issuer: https is needed, but not to this machine itself");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return issuer;
    }
}
