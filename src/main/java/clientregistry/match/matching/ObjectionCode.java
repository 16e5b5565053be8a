package clientregistry.match.matching;

import clientregistry.person.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why two records must not be linked without a human. Evidence is stored with the English words; who speaks another
 * language goes from the words to the code.
 */
public enum ObjectionCode {
    SEX_AND_BIRTH("sex and birth date both differ"),
    GENERATION("one is called junior, senior or the like and the other is called something else of that kind"),
    IDENTIFIER_AND_BIRTH("a unique identifier and the birth date both differ"),
    IDENTIFIER_AND_NAME("a unique identifier and a name both differ"),
    WRONG_DATE("a birth date cannot be right"),
    OTHER_BIRTH("the birth dates differ, and only what a household shares agrees"),
    NO_GIVEN_NAME("a child's given name is not known, and twins agree in the rest"),
    NEWBORN("policy newborns: a name is temporary, a newborn's given name is not known, and twins agree in the rest"),
    OTHER_ORDER("policy newborns: the birth order, or the number in a name, differs"),
    OTHER_TIME("policy newborns: the times of birth differ"),
    OTHER_LETTER("policy newborns: a letter in a child's name differs, which tells twins apart or is an initial"),
    OTHER_NAME("policy newborns: of two children of one day the given or the family name is another, as those of twins are"),
    OTHER_LETTERS("the given names are alike in Latin letters only, and twins agree in the rest"),
    NO_NAME("no name is known of both, and households, twins and wards agree in the rest"),
    HALF_A_NAME("the given name is known of one only, and a household agrees in the rest"),
    MARKED_ONCE("policy newborns: a number, or junior or senior, stands beside the name of one child only"),
    ONLY_NAMES("only names and neighbourhood agree"),
    NEWBORNS_OF_ONE_SOURCE("policy newborns: two records of one source have temporary names"),
    TWINS_OF_ONE_SOURCE("policy newborns: two records of one source are of children of one day and house, and the "
            + "names are not equal"),
    /** So many of so many. */
    RECORDS_AGAINST(" records of the person speak against it"),
    /** Of a hub that had other words. */
    OTHER("");

    private static final Pattern AGAINST = Pattern.compile("(\\d{1,9}) of (\\d{1,9})" + RECORDS_AGAINST.words);

    private final String words;

    ObjectionCode(String words) {
        this.words = words;
    }

    /**
     * What stored words mean.
     *
     * @param against how many records speak against it, else null
     * @param among   of how many, else null
     */
    public record Meant(ObjectionCode code, Integer against, Integer among) {
    }

    /**
     * What the words of stored evidence mean.
     *
     * @param words null for none
     * @return empty for none
     */
    public static Optional<Meant> of(String words) {
        if (words == null) {
            return Optional.empty();
        }
        Matcher votes = AGAINST.matcher(words);
        if (votes.matches()) {
            return Optional.of(new Meant(RECORDS_AGAINST, Integer.valueOf(votes.group(1)),
                    Integer.valueOf(votes.group(2))));
        }
        ObjectionCode code = Arrays.stream(values()).filter(each -> each.words.equals(words)).findFirst().orElse(OTHER);
        return Optional.of(new Meant(code, null, null));
    }

    /** Follow "because". */
    String words() {
        return words;
    }

    /** As in the API and in texts, for example {@code sex-and-birth}. */
    public String label() {
        return Words.of(this);
    }
}
