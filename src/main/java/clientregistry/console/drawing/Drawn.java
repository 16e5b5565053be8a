package clientregistry.console.drawing;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * A drawing as a template shows it: written as it stands, since the drawings of this package escape what they write.
 *
 * @param markup one {@code svg} element
 */
public record Drawn(String markup) implements Content {

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(markup);
    }
}
