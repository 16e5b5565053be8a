package clientregistry.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Draws pages from {@code src/main/jte}, which the build made classes of. Thread-safe. */
public final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * Draws one.
     *
     * @return UTF-8
     */
    public byte[] draw(String template, Sheet sheet, Object model) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, Map.of("sheet", sheet, "page", model), output);
        return output.toByteArray();
    }
}
