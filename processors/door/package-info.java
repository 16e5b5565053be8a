/**
 * What every door uses: who sends and whether it may, what an exchange carries beside its body, and how processors are
 * bound to names. {@link door.Bindings} is where each folder of {@code processors/} makes its own.
 */
package door;
