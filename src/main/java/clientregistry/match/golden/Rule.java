package clientregistry.match.golden;

import clientregistry.person.Words;

/** A way to choose between the values that several records have for one field. */
public enum Rule {

    /** Its record's content changed last. */
    NEWEST,
    /** Its source stands first in the order of trust; sources that are not named come last, as equals. */
    MOST_TRUSTED,
    /** Most records of the person say the same. */
    MOST_FREQUENT,
    /** It says most: a full date more than a year, two given names more than an initial. */
    MOST_COMPLETE;

    /** As in {@code survivorship.yaml}, for example {@code most-trusted}. */
    public String label() {
        return Words.of(this);
    }
}
