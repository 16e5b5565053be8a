package clientregistry.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which language a reader gets: the one he chose, else the first his browser prefers that there is. */
final class Language {

    private Language() {
    }

    /**
     * Of those there are.
     *
     * @param chosen language tag, null when he chose none
     * @param wanted Accept-Language, null when none was sent
     */
    static Locale of(String chosen, String wanted, List<Locale> offered) {
        for (String tag : tags(chosen, wanted)) {
            Locale locale = Locale.forLanguageTag(tag);
            for (Locale each : offered) {
                if (each.equals(locale) || each.toLanguageTag().equals(locale.getLanguage())) {
                    return each;
                }
            }
        }
        return offered.get(0);
    }

    private static List<String> tags(String chosen, String wanted) {
        List<String> tags = new ArrayList<>();
        if (chosen != null) {
            tags.add(chosen);
        }
        try {
            Locale.LanguageRange.parse(wanted == null ? "" : wanted).forEach(range -> tags.add(range.getRange()));
        } catch (IllegalArgumentException e) {
            // Somebody's own words are no wish.
        }
        return tags;
    }
}
