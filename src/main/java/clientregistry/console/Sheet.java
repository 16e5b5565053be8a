package clientregistry.console;

import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.steward.access.Right;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What every template needs beside its model: who reads, in which language and theme, and where things are. One request.
 *
 * @param frame    what is the same for all
 * @param who      reads, null where nobody is signed in
 * @param language of the page
 * @param chosen   language he chose, null when his browser's wishes count
 * @param path     of the page below {@code /console}
 * @param theme    auto, light or dark
 * @param keys     whether keys of one letter do something
 * @param said     what was done just now, null for nothing
 */
public record Sheet(Frame frame, SignedIn who, Locale language, Locale chosen, String path, String theme, boolean keys, Said said) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    /** The parts that do not change: words, files, pages, how much is shown. */
    public record Frame(Texts texts, Assets assets, Offered pages, Masking masking) {
    }

    /**
     * What was done just now.
     *
     * @param key  of its text
     * @param undo id of the operation that can be undone, null for none
     */
    public record Said(String key, UUID undo) {
    }

    /**
     * A text in the reader's language, as the file has it.
     *
     * @param values for {0}, {1}, …; a person's data never, since a sentence cannot hold them apart: see bdi
     */
    public String text(String key, Object... values) {
        return frame.texts().text(language, key, values);
    }

    /** The text of a code, such as the kind of a task; the code itself when nobody wrote one. */
    public String coded(String prefix, String code) {
        String key = prefix + "." + code;
        return code == null || frame.texts().pattern(language, key) == null ? code : text(key);
    }

    /**
     * A reason as it is kept, codes with commas between and then a note, in the reader's words; null for none. Whatever shows a
     * reason shows it by this.
     */
    public String reason(String why) {
        if (why == null) {
            return null;
        }
        int end = why.indexOf(": ");
        String given = end < 0 ? why : why.substring(0, end);
        List<String> codes = List.of(given.split(", ", -1));
        boolean known = codes.stream().allMatch(code -> frame.texts().pattern(language, "reason." + code) != null);
        return known ? String.join(", ", codes.stream().map(code -> coded("reason", code)).toList())
                + why.substring(given.length()) : why;
    }

    /** What an identifier system is called for short: its URI without what tells only that it is one. */
    public String authority(String system) {
        return system.replaceFirst("^(?i:https?://|urn:(oid|uuid):)(?=.)", "");
    }

    /** The name of a role. */
    public String role(User.Role role) {
        return text("role." + Words.of(role));
    }

    public String languageTag() {
        return language.toLanguageTag();
    }

    /** Which way it is written. */
    public String direction() {
        return ULocale.forLocale(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /** What a language calls itself. */
    public String nameOf(Locale other) {
        return ULocale.forLocale(other).getDisplayName(ULocale.forLocale(other));
    }

    public List<Locale> languages() {
        return frame.texts().languages();
    }

    public User user() {
        return who.user();
    }

    public boolean may(Right right) {
        return who != null && right.isOf(who);
    }

    /** Whether people may be shown to him. */
    public boolean seesPeople() {
        return may(Right.SEE_PEOPLE);
    }

    /**
     * An address of ours.
     *
     * @param to path below {@code /console}, with its query
     */
    public String url(String to) {
        return to.isEmpty() ? "/console" : "/console/" + to;
    }

    public String asset(String name) {
        return frame.assets().url(name);
    }

    /** Of this reader, in order; without pages that there are not. */
    public List<MenuEntry> menu() {
        return MenuEntry.ALL.stream().filter(entry -> offers(entry.path())).toList();
    }

    /** Whether there is such a page, and he may see it. */
    public boolean offers(String page) {
        return frame.pages().rightOf(page).filter(this::may).isPresent();
    }

    public boolean isAt(MenuEntry entry) {
        return entry.holds(path);
    }

    /**
     * A value as this reader may see it: all, in part, or nothing.
     *
     * @param kind   of field, see {@link Masking}
     * @param agrees whether both sides have it
     */
    public String masked(String kind, String value, boolean agrees) {
        return seesPeople() ? frame.masking().shown(kind, worded(kind, value), agrees) : Masking.hidden(value);
    }

    /** A value in the reader's words where it is a code, else as it is. */
    public String worded(String kind, String value) {
        return List.of("sex", "gender").contains(kind) ? coded("people.sex", value) : value;
    }

    /** Whether he is shown less than there is, and may ask for it. */
    public boolean masks(String kind, boolean agrees) {
        return !seesPeople() || frame.masking().hides(kind, agrees);
    }

    /** A moment, in the hub's time zone. Empty for none. */
    public String time(Instant at) {
        return at == null ? "" : MINUTE.format(at.atZone(ZoneId.systemDefault()));
    }

    public String day(Instant at) {
        return at == null ? "" : DAY.format(at.atZone(ZoneId.systemDefault()));
    }

    /** How long ago, in the largest unit that fits. */
    public String ago(Instant at) {
        return at == null ? "" : text("time.ago", span(Math.max(0, Duration.between(at, Instant.now()).toSeconds())));
    }

    /**
     * A length of time, in the largest unit that fits.
     *
     * @param seconds of it
     */
    public String span(long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (hours >= 48) {
            return text("time.days", hours / 24);
        }
        if (minutes >= 60) {
            return text("time.hours", hours);
        }
        return seconds >= 60 ? text("time.minutes", minutes) : text("time.seconds", seconds);
    }

    /** A count, as the language groups its digits. */
    public String number(long count) {
        return NumberFormat.getIntegerInstance(language).format(count);
    }

    /**
     * A measure.
     *
     * @param digits behind the point
     */
    public String number(double measure, int digits) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(measure);
    }

    /** The beginning of an id, enough to tell two of one page apart. */
    public String brief(Object id) {
        String text = String.valueOf(id);
        return text.length() <= 8 ? text : text.substring(0, 8);
    }
}
