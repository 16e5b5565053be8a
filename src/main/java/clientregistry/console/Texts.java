package clientregistry.console;

import com.ibm.icu.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All words of the console: one file per language, {@code console/texts_LANGUAGE.properties}, in ICU's message format,
 * which knows each language's plurals. What a language lacks is said in English. Thread-safe.
 */
public final class Texts {

    private final Map<Locale, Map<String, String>> patterns;
    private final Map<Locale, Map<String, MessageFormat>> formats = new ConcurrentHashMap<>();

    Texts(Map<Locale, Map<String, String>> patterns) {
        this.patterns = patterns;
    }

    /** As shipped, with what lies beside it: one file more is one language more. */
    public static Texts shipped() {
        return of(Texts.class.getClassLoader());
    }

    /** English first, everybody's who wants none of them; then by their tags. */
    static Texts of(ClassLoader classes) {
        SortedMap<String, Map<String, String>> files = TextFiles.read(classes);
        Map<Locale, Map<String, String>> patterns = new LinkedHashMap<>();
        patterns.put(Locale.ENGLISH, files.remove(Locale.ENGLISH.toLanguageTag()));
        files.forEach((tag, words) -> patterns.put(Locale.forLanguageTag(tag), words));
        return new Texts(patterns);
    }

    List<Locale> languages() {
        return List.copyOf(patterns.keySet());
    }

    /** Of one language, without those it borrows. */
    Set<String> keys(Locale language) {
        return new TreeSet<>(patterns.get(language).keySet());
    }

    /** As written, null when there is none of this key. */
    String pattern(Locale language, String key) {
        String own = patterns.get(language).get(key);
        return own == null ? patterns.get(languages().get(0)).get(key) : own;
    }

    /**
     * A text; one that nobody wrote is its key, so that a page lacks a word and not more.
     *
     * @param values for {0}, {1}, …
     */
    String text(Locale language, String key, Object... values) {
        String pattern = pattern(language, key);
        if (pattern == null || pattern.indexOf('{') < 0) {
            return pattern == null ? key : pattern;
        }
        MessageFormat format = formats.computeIfAbsent(language, each -> new ConcurrentHashMap<>())
                .computeIfAbsent(key, each -> new MessageFormat(pattern, language));
        // One is no safe thing for two threads.
        return ((MessageFormat) format.clone()).format(values);
    }
}
