package clientregistry.feed.bounds;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Bodies that are packed, as their Content-Encoding says (RFC 9110, 8.4): none is unpacked here, since a few bytes may
 * become any number of them.
 */
public final class PackedBody {

    /** Words that are nobody's own, and may be said again. */
    private static final Set<String> KNOWN =
            Set.of("gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd");

    private PackedBody() {
    }

    /**
     * Why a body is not taken.
     *
     * @param encoding Content-Encoding, null for none
     * @return UNSUPPORTED_TYPE; null when it is not packed
     */
    public static Refusal refusal(String encoding) {
        List<String> codings = Stream.of((encoding == null ? "" : encoding).split(",", -1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty() && !each.equals("identity")).toList();
        if (codings.isEmpty()) {
            return null;
        }
        String said = KNOWN.containsAll(codings) ? " " + String.join(", ", codings) : "";
        return new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null, "Content-Encoding" + said
                + " is not taken: a body must be sent as it is, not packed.");
    }

    /**
     * Lets through what is not packed.
     *
     * @throws Refusal UNSUPPORTED_TYPE when it is packed
     */
    public static void refuse(String encoding) {
        Refusal packed = refusal(encoding);
        if (packed != null) {
            throw packed;
        }
    }
}
