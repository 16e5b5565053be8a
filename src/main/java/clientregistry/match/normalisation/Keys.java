package clientregistry.match.normalisation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The blocking keys of one record.
 *
 * @param identifierKeys  shared identifiers, searched in a clause of their own so that no cap ever hides them
 * @param demographicKeys keys of all other passes
 */
public record Keys(List<String> identifierKeys, List<String> demographicKeys) {

    public Keys {
        identifierKeys = List.copyOf(identifierKeys);
        demographicKeys = List.copyOf(demographicKeys);
    }

    /** Whether a key stands for a shared identifier. */
    public static boolean isIdentifier(String key) {
        return BlockingPass.of(key) == BlockingPass.SHARED_IDENTIFIER;
    }

    /**
     * How much it tells that two records share this key: about the binary logarithm of how rare a stranger with it is.
     * Fixed, not counted in the index, so that the same records are candidates whatever else the registry holds.
     */
    public static int weight(String key) {
        return BlockingPass.of(key).weight();
    }

    public Stream<String> all() {
        return Stream.concat(identifierKeys.stream(), demographicKeys.stream());
    }
}
