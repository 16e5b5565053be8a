package clientregistry.normalisation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The blocking keys of one record.
 *
 * @param identifierKeys  shared identifiers, searched in a clause of their own so that no cap ever hides them
 * @param demographicKeys keys of all other passes
 */
public record Keys(List<String> identifierKeys, List<String> demographicKeys) {

    static final String IDENTIFIER = "i:";

    public Keys {
        identifierKeys = List.copyOf(identifierKeys);
        demographicKeys = List.copyOf(demographicKeys);
    }

    /** Whether a key stands for a shared identifier. */
    public static boolean isIdentifier(String key) {
        return key.startsWith(IDENTIFIER);
    }

    public Stream<String> all() {
        return Stream.concat(identifierKeys.stream(), demographicKeys.stream());
    }
}
