package clientregistry.match.matching;

import static clientregistry.match.matching.Level.*;

import clientregistry.person.Words;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What is compared, with the levels of agreement each field can have. */
public enum Field {
    GIVEN_NAME(EXACT, NICKNAME, ONE_EDIT, CLOSE, PHONETIC, PART, INITIAL, SIMILAR, SOME_PARTS, DIFFERENT),
    FAMILY_NAME(EXACT, ONE_EDIT, CLOSE, PHONETIC, PART, INITIAL, SIMILAR, SOME_PARTS, DIFFERENT),
    NAME_ORDER(SWAPPED),
    /** Junior, senior, II ... behind the name. */
    GENERATION(EXACT, DIFFERENT),
    BIRTH_DATE(EXACT, ONE_DIGIT, DAY_MONTH_SWAPPED, YEAR_SLIP, NEAR, YEAR_NEAR, YEAR_MONTH, YEAR, TWO_PARTS,
    GENERATION_APART, DIFFERENT), SEX(EXACT, DIFFERENT, UNRECORDED),
    BIRTH_ORDER(EXACT, DIFFERENT),
    PHONE(EXACT, ONE_EDIT, DIFFERENT),
    EMAIL(EXACT, ONE_EDIT, CLOSE, DIFFERENT),
    ADDRESS(EXACT, STREET, NEIGHBOUR, HOUSE, AREA, TOWN, DIFFERENT),
    MOTHER(EXACT, ONE_EDIT, CLOSE, PHONETIC, SIMILAR, DIFFERENT),
    IDENTIFIER(EXACT, ONE_EDIT, DIFFERENT),
    /** Not a field of records: what is held back because kin would look as alike. */
    KIN,
    /** Not a field of records: what a person's records say together beyond the one that agrees best. */
    OTHER_RECORDS;

    private final Set<Level> levels;

    Field(Level... levels) {
        Set<Level> own = EnumSet.noneOf(Level.class);
        own.addAll(Set.of(levels));
        this.levels = Collections.unmodifiableSet(own);
    }

    /** Without {@link Level#MISSING}; none for what is not a field of records. */
    public Set<Level> levels() {
        return levels;
    }

    /** @throws IllegalArgumentException naming it when no field has this label */
    static Field of(String label) {
        return Arrays.stream(values()).filter(field -> field.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no field " + label));
    }

    /** As in {@code matching.yaml} and in stored evidence, for example {@code birth-date}. */
    @JsonValue
    public String label() {
        return Words.of(this);
    }
}
