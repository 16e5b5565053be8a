package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Characters as web pages write them (O&amp;#39;Brien, M&amp;uuml;ller). In HL7 their {@code &} parts a surname
 * from its particle, so that the name would be another one without anybody noticing.
 */
final class Entities {

    /** Of what was written for a page twice, &amp;amp;uuml;. */
    private static final int MOST_PASSES = 2;
    private static final String REST = "(#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});";

    private Entities() {
    }

    /**
     * The same segment with the characters they stand for.
     *
     * @param fields   those that hold text
     * @param warnings gets one for each field in which there were some
     */
    static Segment read(Segment sent, List<Integer> fields, List<Warning> warnings) {
        Segment segment = sent;
        for (int field : fields) {
            String read = read(sent.raw(field), sent.encoding());
            if (!read.equals(sent.raw(field))) {
                segment = segment.with(field, read);
                warnings.add(new Warning(sent.at(field).toString(),
                        "The field holds an HTML entity; it was read as its character."));
            }
        }
        return segment;
    }

    private static String read(String raw, Encoding encoding) {
        String read = raw;
        for (int pass = 0; pass < MOST_PASSES && read.indexOf(';') >= 0; pass++) {
            String escaped = encoding.escape() + "T" + encoding.escape();
            Pattern entity = Pattern.compile("(?:&|" + Pattern.quote(String.valueOf(encoding.subcomponent())) + "|"
                    + Pattern.quote(escaped) + ")" + REST);
            read = entity.matcher(read).replaceAll(found ->
                    Matcher.quoteReplacement(character(found.group(), found.group(1), encoding)));
        }
        return read;
    }

    /** With delimiters escaped; as sent when there is no such entity. */
    private static String character(String sent, String name, Encoding encoding) {
        String entity = "&" + name + ";";
        String character = name.equals("apos") ? "'" : StringEscapeUtils.unescapeHtml4(entity);
        return character.equals(entity) ? sent : encoding.escape(character);
    }
}
