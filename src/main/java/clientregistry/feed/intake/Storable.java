package clientregistry.feed.intake;

import clientregistry.person.Characters;
import clientregistry.person.refusal.Refusal;
import java.util.regex.Pattern;

/**
 * What the registry can keep of a text, identifiers apart: refused at the door by its place, rather than by the
 * database without one.
 */
final class Storable {

    /** FHIR strings hold no characters below 32 but tab, line feed and carriage return; PostgreSQL text holds no 0. */
    private static final Pattern ESCAPED_CONTROL =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:u00(?:0[0-8bcefBCEF]|1[0-9a-fA-F])|[bf])");

    private static final String CONTROL = "A text holds control characters, which are not allowed.";

    private Storable() {
    }

    /**
     * @param json  as our own encoder writes it
     * @param place where the sender finds it
     */
    static String resource(String json, String place) {
        if (ESCAPED_CONTROL.matcher(json).find()) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, place, CONTROL);
        }
        text(json, place);
        return json;
    }

    static void text(String value, String place) {
        if (value.codePoints().anyMatch(Characters::isControl)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, place, CONTROL);
        }
        if (value.codePoints().anyMatch(Characters::isNone)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, place,
                    "A text holds half of a character, or a code that is none.");
        }
    }
}
