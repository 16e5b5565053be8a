package clientregistry.console;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a browser is told.
 *
 * @param type     media type, null when there is no body
 * @param body     bytes
 * @param packed   whether they are packed with gzip already
 * @param location where to go on, null for nowhere
 * @param cookies  to be kept
 * @param kept     whether a browser may keep it for ever
 */
public record ConsoleAnswer(int status, String type, byte[] body, boolean packed, String location, List<String> cookies,
                            boolean kept) {

    private static final int WORTH_IT = 1024;
    private static final String CSV = "text/csv; charset=utf-8; header=present";
    private static final String HTML = "text/html; charset=utf-8";

    public static ConsoleAnswer page(int status, byte[] html) {
        return new ConsoleAnswer(status, HTML, html, false, null, List.of(), false);
    }

    static ConsoleAnswer table(String csv) {
        return new ConsoleAnswer(200, CSV, csv.getBytes(StandardCharsets.UTF_8), false, null, List.of(), false);
    }

    public static ConsoleAnswer elsewhere(String location, List<String> cookies) {
        return new ConsoleAnswer(303, null, new byte[0], false, location, cookies, false);
    }

    static ConsoleAnswer asset(Assets.Asset asset, boolean packed) {
        return new ConsoleAnswer(200, asset.type(), packed ? asset.packed() : asset.bytes(), packed, null, List.of(),
                true);
    }

    ConsoleAnswer with(List<String> given) {
        return new ConsoleAnswer(status, type, body, packed, location, given, kept);
    }

    /** With gzip, when that is worth it. */
    public ConsoleAnswer packedUp() {
        return packed || body.length < WORTH_IT ? this
                : new ConsoleAnswer(status, type, Assets.packed(body), true, location, cookies, kept);
    }
}
