package clientregistry.match.golden;

import static clientregistry.match.golden.Rule.MOST_COMPLETE;
import static clientregistry.match.golden.Rule.MOST_FREQUENT;
import static clientregistry.match.golden.Rule.MOST_TRUSTED;
import static clientregistry.match.golden.Rule.NEWEST;

import clientregistry.person.Words;
import java.util.List;

/**
 * A field of the golden record. It comes from one record as a whole, so that no name or address is pieced together from
 * two; only of identifiers all are kept, and the rules say which of the records that have one it is attributed to.
 */
public enum GoldenField {

    IDENTIFIER(NEWEST),
    NAME(MOST_TRUSTED, NEWEST, MOST_COMPLETE),
    GENDER(MOST_TRUSTED, MOST_FREQUENT, NEWEST),
    BIRTH_DATE(MOST_COMPLETE, MOST_TRUSTED, MOST_FREQUENT, NEWEST),
    PHONE(NEWEST, MOST_TRUSTED),
    EMAIL(NEWEST, MOST_TRUSTED),
    OTHER_CONTACT(NEWEST, MOST_TRUSTED),
    ADDRESS(NEWEST, MOST_TRUSTED, MOST_COMPLETE),
    DECEASED(NEWEST, MOST_TRUSTED),
    MOTHERS_MAIDEN_NAME(MOST_TRUSTED, MOST_FREQUENT, NEWEST),
    MULTIPLE_BIRTH(MOST_COMPLETE, MOST_TRUSTED, MOST_FREQUENT, NEWEST);

    private final List<Rule> rules;

    GoldenField(Rule... rules) {
        this.rules = List.of(rules);
    }

    /** Rules where the site names none. */
    List<Rule> rules() {
        return rules;
    }

    /** As in {@code survivorship.yaml}, for example {@code birth-date}. */
    public String label() {
        return Words.of(this);
    }
}
