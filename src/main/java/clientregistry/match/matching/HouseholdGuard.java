package clientregistry.match.matching;

import clientregistry.person.Words;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * Objections that keep members of a household apart where weights that were learned elsewhere do not. A register in
 * which such pairs are one person as good as always may waive them.
 */
public enum HouseholdGuard {
    /** A unique identifier and the birth date differ. */
    IDENTIFIER_AND_BIRTH,
    /** A unique identifier and a name differ. */
    IDENTIFIER_AND_NAME,
    /** The birth dates differ, and what a household shares agrees. */
    OTHER_BIRTH,
    /** A day that there is not, and another year. */
    IMPOSSIBLE_DATE,
    /** A name that one record leaves out, and what a household shares agrees. */
    HALF_A_NAME,
    /** Names and neighbourhood agree, and nothing else is known. */
    ONLY_NAMES;

    /** @throws IllegalArgumentException naming it when no guard has this label */
    static HouseholdGuard of(String label) {
        return Arrays.stream(values()).filter(guard -> guard.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no guard " + label));
    }

    /** As in a rule set, for example {@code only-names}. */
    @JsonValue
    public String label() {
        return Words.of(this);
    }
}
