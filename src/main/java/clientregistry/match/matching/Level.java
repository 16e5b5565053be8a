package clientregistry.match.matching;

import clientregistry.person.Words;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How far two records agree in one field, best first within each kind of field. */
public enum Level {
    EXACT("equal"),
    /** Different forms of one given name (Bill, William). */
    NICKNAME("a nickname of the other"),
    /** One letter or digit more, less or other, or two neighbours exchanged. */
    ONE_EDIT("one letter apart"),
    /** Jaro–Winkler similarity of at least 0.92. */
    CLOSE("spelt alike"),
    PHONETIC("sounding alike"),
    /** A compound name of which the other record has only a part (Mary, Mary Jane). */
    PART("a part of the other"),
    INITIAL("the same initial"),
    /** Jaro–Winkler of at least 0.84, or one is the beginning of the other. */
    SIMILAR("similar"),
    /** One part of a compound name agrees, another does not. */
    SOME_PARTS("equal in some parts"),
    ONE_DIGIT("one digit apart"),
    DAY_MONTH_SWAPPED("equal with day and month exchanged"),
    /** Same day and month, the year one or ten off. */
    YEAR_SLIP("equal but for a slip in the year"),
    /** At most a month apart, and more than a digit. */
    NEAR("at most about a month apart"),
    /** One or ten years apart, give or take a month. */
    YEAR_NEAR("about one or ten years apart"),
    /** Year and month agree, a day is not known. */
    YEAR_MONTH("equal in year and month"),
    /** Years agree, and no more is known of one of the two. */
    YEAR("equal in the year"),
    /** Two of year, month and day agree. */
    TWO_PARTS("equal in two of three parts"),
    /** Street and town agree, the house number nearly or is not known. */
    STREET("equal in street and town"),
    /** The same, with quite another house number. */
    NEIGHBOUR("equal in street and town with another number"),
    /** House number and street agree, the town does not or is not known. */
    HOUSE("equal in street and number"),
    /** Postcode and town agree. */
    AREA("equal in postcode and town"),
    /** Town or postcode agrees. */
    TOWN("equal in town or postcode"),
    /** What one record calls family name the other calls given name. */
    SWAPPED("exchanged"),
    /** Evidence held back because kin would show it, too. */
    CAPPED("held back"),
    /** Not compared with one record, but with all of a person. */
    TOGETHER("taken together"),
    /** Birth dates as far apart as those of parent and child. */
    GENERATION_APART("a generation apart"),
    DIFFERENT("different"),
    /** Neither record says anything: a register that does not ask is another kind of register. */
    UNRECORDED("recorded by neither"),
    /** Not known in one of the records: no evidence at all. */
    MISSING("missing");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    /** @throws IllegalArgumentException naming it when no level has this label */
    static Level of(String label) {
        return Arrays.stream(values()).filter(level -> level.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no level " + label));
    }

    /** As in {@code matching.yaml} and in stored evidence, for example {@code one-edit}. */
    @JsonValue
    public String label() {
        return Words.of(this);
    }

    /** As in a sentence after the name of the field. */
    String words() {
        return words;
    }

    /** Lists its levels best first, so the smaller ordinal agrees better. */
    public static Level better(Level one, Level other) {
        return one.ordinal() <= other.ordinal() ? one : other;
    }

    static Level worse(Level one, Level other) {
        return one.ordinal() > other.ordinal() ? one : other;
    }
}
