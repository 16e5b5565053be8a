package clientregistry.intake;

/**
 * Something the sender should know about an accepted message.
 *
 * @param location the place in the sender's own terms ({@code PID-7}, row and column)
 * @param text     one sentence, without demographics
 */
public record Warning(String location, String text) {
}
