package clientregistry.person.refusal;

/**
 * Something the sender should know about an accepted message.
 *
 * @param location the place in the sender's own terms ({@code PID-7}, row and column)
 * @param text     one sentence, without demographics
 * @param code     our code for what a source must look at, null when it is enough to know
 */
public record Warning(String location, String text, String code) {

    /** Codes at every door alike: a birth date, or a date of death, that can be none. */
    public static final String BIRTH_DATE = "birth-date";
    public static final String DEATH_DATE = "death-date";

    public Warning(String location, String text) {
        this(location, text, null);
    }
}
