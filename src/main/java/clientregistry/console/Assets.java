package clientregistry.console;

import clientregistry.store.messages.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Style, script and pictures, read once. Their address holds their hash, so that a browser keeps each for ever and asks
 * for another as soon as it is another. Thread-safe.
 */
public final class Assets {

    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> FILES = Map.of(
            "pico.css", WEBJARS + "picocss__pico/2.1.1/css/pico.classless.min.css",
            "htmx.js", WEBJARS + "htmx.org/2.0.8/dist/htmx.min.js",
            "console.css", "/console/console.css",
            "console.js", "/console/console.js",
            "icon.svg", "/console/icon.svg");

    /**
     * One of them.
     *
     * @param type   media type
     * @param packed the same, with gzip
     */
    public record Asset(String type, byte[] bytes, byte[] packed, String hash) {
    }

    private final Map<String, Asset> assets = new TreeMap<>();

    public Assets() {
        FILES.forEach((name, file) -> assets.put(name, read(name, file)));
    }

    private static Asset read(String name, String file) {
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the console lacks " + file);
            }
            byte[] bytes = in.readAllBytes();
            return new Asset(type(name), bytes, packed(bytes), HexFormat.of().formatHex(Hashes.sha256(bytes), 0, 8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".css" -> "text/css; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            default -> "image/svg+xml";
        };
    }

    /** With gzip. */
    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Where it is. */
    String url(String name) {
        return "/console/assets/" + assets.get(name).hash() + "/" + name;
    }

    /**
     * What is at an address.
     *
     * @param path below {@code /console}: {@code assets/HASH/NAME}
     * @return null when there is nothing, or something else by now
     */
    public Asset at(String path) {
        String[] parts = path.split("/", -1);
        Asset asset = parts.length == 3 ? assets.get(parts[2]) : null;
        return asset != null && asset.hash().equals(parts[1]) ? asset : null;
    }
}
