package clientregistry.match.normalisation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The blocking keys of one record.
 *
 * @param identifierKeys  shared identifiers, which tell more than all others together, so that no budget hides them
 * @param demographicKeys keys of the other passes that every rule set asks for
 * @param countedKeys     keys of those that only a rule set asks for which knows how frequent they are
 */
public record Keys(List<String> identifierKeys, List<String> demographicKeys, List<String> countedKeys) {

    public Keys {
        identifierKeys = List.copyOf(identifierKeys);
        demographicKeys = List.copyOf(demographicKeys);
        countedKeys = List.copyOf(countedKeys);
    }

    /** Whether a key stands for a shared identifier. */
    public static boolean isIdentifier(String key) {
        return BlockingPass.of(key) == BlockingPass.SHARED_IDENTIFIER;
    }

    /** FNV-1a, 64 bits: stands for a key where there are many. Stored in rule sets, so it stays as it is. */
    public static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** What is written of the record. */
    public Stream<String> all() {
        return Stream.concat(askedByAll(), countedKeys.stream());
    }

    /** Those that every rule set asks for. */
    public Stream<String> askedByAll() {
        return Stream.concat(identifierKeys.stream(), demographicKeys.stream());
    }
}
