package clientregistry.console.drawing;

import gg.jte.Content;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drawings as pages show them, and text as it stands in them. */
public final class Svg {

    private static final Pattern TAG = Pattern.compile("<[^<>]*+>");
    private static final String ATTRIBUTE = "(?!on|style|href|xlink)[a-zA-Z][a-zA-Z0-9:-]*=(?:\"[^\"]*+\"|'[^']*+')";
    private static final String LINK = "href=[\"']/console/[a-zA-Z0-9/?=&;._%-]*+[\"']";
    /** Shapes and words, with links to pages of ours; nothing that loads or runs anything. */
    private static final Pattern HARMLESS = Pattern.compile("</?(?:svg|g|a|title|desc|defs|marker|line|circle|ellipse|rect|"
            + "path|polyline|polygon|text|tspan)(?:\\s+(?:" + ATTRIBUTE + "|" + LINK + "))*+\\s*/?>");

    private Svg() {
    }

    /**
     * A drawing as a template writes it: the one thing that is written as it stands, hence looked at once more.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Content drawn(String markup) {
        Matcher tags = TAG.matcher(markup);
        int end = 0;
        while (tags.find()) {
            requireHarmless(markup.indexOf('<', end) == tags.start() && HARMLESS.matcher(tags.group()).matches());
            end = tags.end();
        }
        requireHarmless(markup.strip().startsWith("<svg") && markup.indexOf('<', end) < 0);
        return output -> output.writeContent(markup);
    }

    private static void requireHarmless(boolean harmless) {
        if (!harmless) {
            throw new IllegalArgumentException("this is no drawing");
        }
    }

    /** Any text as content or attribute value; what XML cannot hold becomes a question mark. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && !(c >= 0x7f && c < 0xa0) && !(c >= 0xd800 && c < 0xe000)
                && c < 0xfffe) || c >= 0x10000;
    }
}
