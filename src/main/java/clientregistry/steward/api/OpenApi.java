package clientregistry.steward.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of the stewards' API (OpenAPI 3.1), a file on the class path. */
final class OpenApi {

    private static final String DOCUMENT = read();

    private OpenApi() {
    }

    static String document() {
        return DOCUMENT;
    }

    private static String read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/openapi/registry.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
