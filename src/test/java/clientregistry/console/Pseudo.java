package clientregistry.console;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A language in which each text stands in brackets: what is not in brackets on a page is in no language's file. */
public final class Pseudo {

    public static final Locale LANGUAGE = Locale.forLanguageTag("en-XA");

    private Pseudo() {
    }

    /** Those shipped, and this one. */
    public static Texts texts() {
        Texts shipped = Texts.shipped();
        Map<Locale, Map<String, String>> patterns = new LinkedHashMap<>();
        shipped.languages().forEach(language -> patterns.put(language, all(shipped, language, "", "")));
        patterns.put(LANGUAGE, all(shipped, Locale.ENGLISH, "⟦", "⟧"));
        return new Texts(patterns);
    }

    private static Map<String, String> all(Texts texts, Locale language, String before, String after) {
        return texts.keys(language).stream().collect(Collectors.toMap(key -> key,
                key -> before + texts.pattern(language, key) + after));
    }

    /** What of a text stands in no brackets. */
    static String outside(String text) {
        String rest = text;
        while (rest.contains("⟦")) {
            String less = rest.replaceAll("⟦[^⟦⟧]*⟧", "");
            if (less.equals(rest)) {
                return rest;
            }
            rest = less;
        }
        return rest;
    }
}
