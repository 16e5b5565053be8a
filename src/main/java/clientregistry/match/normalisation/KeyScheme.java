package clientregistry.match.normalisation;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * Names what blocking keys look like: nodes with different key schemes must not link with one search index.
 */
public final class KeyScheme {

    /**
     * Raise by one whenever code in this package, or a library it uses, makes other features, keys or index documents
     * from the same demographics. A test ({@code PinnedPeopleTest}) shows it and says what else to do.
     */
    static final int CODE_VERSION = 9;

    private KeyScheme() {
    }

    /**
     * 16 hexadecimal digits, equal for equal code, equal content of the configuration files and the same shared
     * authorities.
     *
     * @param shared URIs of the authorities whose identifiers become keys, in any order
     */
    public static String of(NormalisationSettings settings, Collection<String> shared) {
        String material = CODE_VERSION + "/" + settings.tables().fingerprint() + "/"
                + String.join("\n", new TreeSet<>(shared));
        byte[] digest = NormalisationTables.sha256().digest(material.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }
}
