package clientregistry.tools.bench;

/**
 * What the process of the senders is asked for, one line of JSON each.
 *
 * @param senders  how many send at once
 * @param window   milliseconds of each window
 * @param windows  how many
 * @param series   of another number come other people
 * @param base     how many records of {@link BasePeople} are in the registry; with {@link Traffic#FILE} those that come next
 * @param upTo     with {@link Traffic#FILE}: how many shall be in it
 */
public record Order(Traffic work, int senders, long window, int windows, int series, int base, int upTo) {
}
