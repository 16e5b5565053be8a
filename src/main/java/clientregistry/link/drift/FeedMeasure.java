package clientregistry.link.drift;

import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.Features;
import clientregistry.person.Words;
import java.util.Optional;
import java.util.function.Function;

/** What is counted of a source by day: how many of how many. */
public enum FeedMeasure {

    NO_GIVEN_NAME("records without a given name", of(each -> each.names().stream()
            .allMatch(name -> name.given().isEmpty()))),
    NO_FAMILY_NAME("records without a family name", of(each -> each.names().stream()
            .allMatch(name -> name.family().isEmpty()))),
    PLACEHOLDER_NAME("placeholders for names", of(each -> each.nameless() != null || each.temporary() != null)),
    NO_BIRTH_DATE("records without a birth date", of(each -> each.birthDate() == null)),
    UNUSABLE_BIRTH_DATE("birth dates that cannot be used", dated(each -> each.year() == null)),
    PARTIAL_BIRTH_DATE("birth dates without a day", dated(each -> each.year() != null && !each.isFull())),
    FIRST_OF_JANUARY("birth dates turned to 1 January", full(each -> each.month() == 1 && each.day() == 1)),
    FIRST_OF_MONTH("birth dates turned to the first of another month",
            full(each -> each.month() != 1 && each.day() == 1)),
    MIDDLE_OF_MONTH("birth dates turned to the 15th", full(each -> each.day() == 15)),
    NO_SEX("records without sex", of(each -> each.sex() == null)),
    NO_CONTACT("records without phone or email", of(each -> each.phones().isEmpty() && each.emails().isEmpty())),
    NO_ADDRESS("records without an address", of(each -> each.addresses().isEmpty())),
    NO_IDENTIFIER("records without a shared identifier", of(each -> each.identifiers().isEmpty())),
    /** Of records that were matched, how many founded a person. */
    NEW_PERSON("new persons"),
    /** Of messages about known records, how many describe somebody else. */
    OVERLAY("updates that describe another individual"),
    GIVEN_NAME_DIFFERS("given names otherwise than in the record it was linked with", Field.GIVEN_NAME),
    FAMILY_NAME_DIFFERS("family names otherwise than in the record it was linked with", Field.FAMILY_NAME),
    BIRTH_DATE_DIFFERS("birth dates otherwise than in the record it was linked with", Field.BIRTH_DATE),
    SEX_DIFFERS("sex otherwise than in the record it was linked with", Field.SEX),
    IDENTIFIER_DIFFERS("identifiers otherwise than in the record it was linked with", Field.IDENTIFIER);

    private final String words;
    private final Function<Features, Optional<Boolean>> said;
    private final Field field;

    FeedMeasure(String words, Function<Features, Optional<Boolean>> said) {
        this(words, said, null);
    }

    FeedMeasure(String words) {
        this(words, features -> Optional.empty(), null);
    }

    /** Errors, as far as they are known: of records that were linked without a human. */
    FeedMeasure(String words, Field field) {
        this(words, features -> Optional.empty(), field);
    }

    FeedMeasure(String words, Function<Features, Optional<Boolean>> said, Field field) {
        this.words = words;
        this.said = said;
        this.field = field;
    }

    private static Function<Features, Optional<Boolean>> of(Function<Features, Boolean> is) {
        return features -> Optional.of(is.apply(features));
    }

    private static Function<Features, Optional<Boolean>> dated(Function<BirthDate, Boolean> is) {
        return features -> Optional.ofNullable(features.birthDate()).map(is);
    }

    private static Function<Features, Optional<Boolean>> full(Function<BirthDate, Boolean> is) {
        return features -> Optional.ofNullable(features.birthDate()).filter(BirthDate::isFull).map(is);
    }

    /** As in the database and in metrics, such as {@code first-of-january}. */
    public String label() {
        return Words.of(this);
    }

    /**
     * One by its label.
     *
     * @return empty for one that another version of the hub counts
     */
    public static Optional<FeedMeasure> of(String label) {
        for (FeedMeasure each : values()) {
            if (each.label().equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** As in a sentence that says that there are more of them than usual. */
    public String words() {
        return words;
    }

    /** Whether a record counts for it; empty when it says nothing of the matter. */
    Optional<Boolean> of(Features features) {
        return said.apply(features);
    }

    /** The same of a link: whether the two records differ there; empty when that was not compared. */
    Optional<Boolean> of(Evidence evidence) {
        return field == null ? Optional.empty() : evidence.fields().stream().filter(each -> each.field() == field)
                .map(each -> each.level()).filter(level -> level != Level.UNRECORDED && level != Level.MISSING)
                .reduce((one, other) -> one.ordinal() < other.ordinal() ? one : other)
                .map(level -> level != Level.EXACT);
    }
}
