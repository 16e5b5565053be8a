package clientregistry.console.drawing;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * A drawing, as a template shows it: the one thing that is written as it stands. Made by drawings of this package only,
 * which escape what they write.
 *
 * @param markup one {@code svg} element
 */
public record Svg(String markup) implements Content {

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(markup);
    }

    /** Text within a drawing. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
