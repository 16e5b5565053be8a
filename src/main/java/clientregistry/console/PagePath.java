package clientregistry.console;

import java.util.regex.Pattern;

/**
 * Addresses below {@code /console} that are alike but for ids: {@code persons/ID}, {@code rules/VERSION},
 * {@code messages/NUMBER}, {@code sources/NAME}, {@code operations/new/KIND}.
 */
final class PagePath {

    private PagePath() {
    }

    static Pattern of(String path) {
        return Pattern.compile(path.replace(".", "\\.")
                .replace("ID", "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").replace("NUMBER", "\\d{1,18}")
                .replace("VERSION", "[\\p{L}\\p{N}._+:-]{1,36}").replace("NAME", "[\\p{L}\\p{N}][\\p{L}\\p{N}._@+:-]{0,99}")
                .replace("KIND", "[a-z][a-z0-9-]{0,39}"));
    }
}
