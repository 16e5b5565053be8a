package clientregistry.steward.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * What a request says of who sends it, beside its certificate (RFC 9110, Authorization). Never written anywhere.
 *
 * @param scheme small letters; empty when none was sent
 * @param value  what follows it
 */
public record Credentials(String scheme, String value) {

    public static final Credentials NONE = new Credentials("", "");

    /** Name and password (RFC 7617). */
    record NameAndPassword(String name, char[] password) {

        @Override
        public String toString() {
            return "name and password";
        }
    }

    /**
     * Reads them; what is unreadable is no proof.
     *
     * @param headers all of this name: of two, each reader could believe another
     */
    public static Credentials of(List<String> headers) {
        if (headers.isEmpty()) {
            return NONE;
        }
        String[] words = headers.get(0).strip().split(" +", 2);
        return headers.size() > 1 || words.length < 2 ? new Credentials("unreadable", "")
                : new Credentials(words[0].toLowerCase(Locale.ROOT), words[1]);
    }

    boolean isNone() {
        return scheme.isEmpty();
    }

    /** Null when it is not of that form. */
    NameAndPassword nameAndPassword() {
        try {
            String text = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new NameAndPassword(text.substring(0, colon), text.substring(colon + 1)
                    .toCharArray());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "credentials";
    }
}
