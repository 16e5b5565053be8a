package clientregistry.match.golden;

/**
 * What one record says in one field, as far as the rules care.
 *
 * @param standing what it is worth before any rule is asked
 * @param meaning  equal to that of another value when both say the same, however they are written
 * @param parts    how much it says, to be compared within one field only
 */
public record Value(Standing standing, Object meaning, int parts) {

    /**
     * What says something goes before what says it with doubt, and that before what says nothing, whatever the rules.
     */
    public enum Standing {
        /** Names nobody and means nothing: UNKNOWN, 1900-01-01, a phone number nobody answers. */
        PLACEHOLDER,
        /**
         * Something is known, but not what was written: half a name (BABY OF ... Okello, Amina UNKNOWN), the first of
         * January, the thirtieth of February.
         */
        DOUBTFUL,
        REAL
    }
}
