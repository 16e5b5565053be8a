package clientregistry.tools.capacity;

/**
 * A line of the arithmetic.
 *
 * @param of   a server, or what holds for all
 * @param what is worked out
 */
public record Step(String of, String what, String arithmetic) {
}
