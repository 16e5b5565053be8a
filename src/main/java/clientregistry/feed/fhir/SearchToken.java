package clientregistry.feed.fhir;

import clientregistry.person.Characters;
import clientregistry.person.IdentifierText;
import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search says of an identifier (FHIR R4, search.html#token), and the one place where it is read: {@code value},
 * {@code system|value}, {@code system|} or {@code |value}.
 *
 * @param system null for any, empty for none
 * @param value  null for any
 */
public record SearchToken(String system, String value) {

    /** One of them. */
    public static SearchToken of(String parameter, String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw malformed(parameter, "is not in UTF-8");
        }
        List<String> parts = split(text, '|');
        if (parts.size() > 2) {
            throw malformed(parameter, "is system|value; a | within a value is written \\|");
        }
        String system = parts.size() == 1 ? null : IdentifierText.of(unescape(parts.get(0)));
        String value = IdentifierText.asked(unescape(parts.get(parts.size() - 1)), parameter);
        if (value.isEmpty() && (system == null || system.isEmpty())) {
            throw malformed(parameter, "is system|value; an empty one means nobody");
        }
        String all = system + value;
        if (all.chars().anyMatch(c -> c < ' ') || Characters.anyForbidden(all)) {
            throw malformed(parameter, "holds a control character");
        }
        return new SearchToken(system, value.isEmpty() ? null : value);
    }

    /** A list, any member of which will do. */
    public static List<SearchToken> list(String parameter, String text) {
        return split(text, ',').stream().map(one -> of(parameter, one)).toList();
    }

    private static Refusal malformed(String parameter, String what) {
        return new Refusal(Refusal.Kind.INVALID_PARAMETER, parameter, parameter + " " + what + ".");
    }

    /** At separators that are not escaped; the escapes stay (FHIR R4, search.html#escaping). */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A backslash before anything else than what is escaped stands for itself. */
    private static String unescape(String text) {
        return text.replaceAll("\\\\([,|$\\\\])", "$1");
    }
}
