package clientregistry.person.refusal;

/**
 * Something the sender should know about an accepted message.
 *
 * @param location the place in the sender's own terms ({@code PID-7}, row and column)
 * @param text     one sentence, without demographics
 * @param code     our code for what a source must look at, null when it is enough to know
 */
public record Warning(String location, String text, String code) {

    public Warning(String location, String text) {
        this(location, text, null);
    }
}
