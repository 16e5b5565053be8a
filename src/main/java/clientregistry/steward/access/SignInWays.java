package clientregistry.steward.access;

import clientregistry.person.Words;
import java.util.EnumSet;
import java.util.Set;

/**
 * How people come in at the stewards' listener.
 *
 * @param certificateRequired whether nobody comes in without a registered certificate: a second factor where it is not
 *                            the only one
 * @param ways                each of which is enough beside that
 */
public record SignInWays(boolean certificateRequired, Set<Way> ways) {

    /**
     * A certificate alone; name and password; a token of, or a log-in at, an identity provider; a browser with a link that
     * somebody known made for himself.
     */
    public enum Way { CERTIFICATE, LOCAL, OIDC, LINK }

    private enum Certificate { REQUIRED, WANTED }

    public SignInWays {
        ways = Set.copyOf(ways);
    }

    /**
     * Reads the two settings.
     *
     * @param certificate {@code steward.certificate}, with its default
     * @param login       {@code steward.login}, with commas between
     * @throws IllegalArgumentException in one line when they are something else
     */
    public static SignInWays of(String certificate, String login) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (String word : login.split(",", -1)) {
            ways.add(Words.require(Way.class, "steward.login:", word.strip()));
        }
        boolean required = Words.require(Certificate.class, "steward.certificate:", certificate)
                == Certificate.REQUIRED;
        if (!required && ways.equals(Set.of(Way.CERTIFICATE))) {
            throw new IllegalArgumentException("steward.certificate: wanted lets nobody in while steward.login has "
                    + "certificate only");
        }
        return new SignInWays(required, ways);
    }

    public boolean has(Way way) {
        return ways.contains(way);
    }
}
