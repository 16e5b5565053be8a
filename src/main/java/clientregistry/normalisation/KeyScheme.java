package clientregistry.normalisation;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names what blocking keys look like: nodes with different key schemes must not link with one search index.
 */
public final class KeyScheme {

    /** Raise by one whenever code in this package makes other features, keys or index documents from the same demographics. */
    private static final int CODE_VERSION = 2;

    private KeyScheme() {
    }

    /** 16 hexadecimal digits, equal for equal code and equal content of the configuration files. */
    public static String of(NormalisationSettings settings) {
        String material = CODE_VERSION + "/" + settings.tables().fingerprint();
        byte[] digest = NormalisationTables.sha256().digest(material.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest, 0, 8);
    }
}
