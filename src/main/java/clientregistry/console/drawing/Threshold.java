package clientregistry.console.drawing;

/**
 * From where on something happens, in the unit of the horizontal axis.
 *
 * @param right whether its name stands right of the line, else left
 */
public record Threshold(double at, String name, boolean right) {
}
