package clientregistry.match.normalisation;

/**
 * The passes of blocking. Those that every rule set asks for want two things of two records that a stranger seldom
 * shares, so that a block stays small at a million people, and no single wrong or missing field is in all of them. How
 * large a block of the others is, only the register knows: a street may be a village or a house. A key begins with the
 * letter of its pass and a colon.
 */
public enum BlockingPass {

    SHARED_IDENTIFIER('i', 1000),
    /** Two name words in alphabetical order (survives swapped names and any birth date). */
    TWO_NAMES('n', 10),
    /** Any name word, birth month and day (survives a wrong year, swapped names). */
    NAME_AND_BIRTHDAY('d', 10),
    /** Survives a wrong day and month. */
    FAMILY_NAME_AND_BIRTH_YEAR('y', 7),
    /** Given name, birth year and month (survives another family name). */
    GIVEN_NAME_AND_BIRTH_MONTH('m', 9),
    /** Birth date and first letter of any name word (survives misspelt names). */
    BIRTH_DATE_AND_LETTER('b', 7),
    PHONE('p', 12),
    EMAIL('e', 12),
    /** What stands before the {@code @}; when that is short, with the {@code @} and a letter. */
    MAILBOX('f', 9),
    /** Birth date and postcode or town (survives missing and misspelt names). */
    BIRTH_DATE_AND_PLACE('t', 9),
    /** Birth month and day, and postcode or town (survives that and a wrong year). */
    BIRTHDAY_AND_PLACE('w', 7),
    /** Postcode and house number, or town, house number and street. */
    HOUSE('a', 9),
    /** Given or family name and postcode (for records without a birth date). */
    NAME_AND_POSTCODE('z', 5),
    /** For records without postcode. */
    GIVEN_NAME_AND_STREET('g', 5),
    /** Given or family name and town (for records without both). */
    NAME_AND_TOWN('c', 5),

    /** Sound of an address line (survives the end of it, and a wrong number, town and postcode). */
    STREET('s'),
    /** First letters of an address line and of the town (survives a wrong number and postcode). */
    STREET_AND_TOWN('u'),
    /** Given or family name and the first letters of the town, whatever else the address says. */
    NAME_AND_START_OF_TOWN('v'),
    /** The first three letters of two name words in alphabetical order (survives misspelt ends). */
    FIRST_LETTERS('l'),
    /** Initials in alphabetical order and birth year. */
    INITIALS_AND_BIRTH_YEAR('o'),
    /** What stands behind the {@code @}: a family's own, or everybody's. */
    MAIL_HOST('h'),
    /** Survives any name. */
    BIRTH_DATE('x');

    private static final BlockingPass[] BY_LETTER = new BlockingPass['z' + 1];

    static {
        for (BlockingPass pass : values()) {
            BY_LETTER[pass.letter] = pass;
        }
    }

    private final char letter;
    private final int weight;

    BlockingPass(char letter, int weight) {
        this.letter = letter;
        this.weight = weight;
    }

    /** How much its keys tell nobody knows but a rule set that has counted them. */
    BlockingPass(char letter) {
        this(letter, 0);
    }

    /**
     * The pass that made a key.
     *
     * @throws IllegalArgumentException when no pass makes such keys
     */
    public static BlockingPass of(String key) {
        boolean made = key.length() > 1 && key.charAt(1) == ':' && key.charAt(0) < BY_LETTER.length;
        if (!made || BY_LETTER[key.charAt(0)] == null) {
            throw new IllegalArgumentException("a key of no blocking pass");
        }
        return BY_LETTER[key.charAt(0)];
    }

    char letter() {
        return letter;
    }

    /**
     * About the binary logarithm of how rare a stranger with the same key is; of identifiers, more than of all other
     * keys of a record together; 0 of what only the register knows.
     */
    public int weight() {
        return weight;
    }
}
