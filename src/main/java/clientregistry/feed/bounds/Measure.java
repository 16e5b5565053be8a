package clientregistry.feed.bounds;

import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much there is in a text and how deep it is nested, told as a stream before anything makes objects of it: a few
 * megabytes of empty ones fill the memory, and a stack overflow inside a route leaves Camel's worker with half a task.
 * One text.
 */
public final class Measure {

    /** Limits of our own are stricter, where they matter; a body is as long as its door allows. */
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE).build()).build();

    private static final Pattern HUGE = Pattern.compile("\\s*[+-]?[0-9.]*[eE][+-]?0*[0-9]{4,}\\s*");
    /** Elements that are decimals wherever FHIR R4 has them, besides {@code value}. */
    private static final Set<String> DECIMALS = Set.of("valueDecimal", "factor", "lowerLimit", "upperLimit", "period",
            "periodMax", "duration", "durationMax", "longitude", "latitude", "altitude", "probabilityDecimal", "score");
    /** Elements whose {@code value} is a text, and may look like such a number. */
    private static final Pattern WITH_TEXTS = Pattern.compile("(?i).*(?:identifier|telecom|contactpoint)");
    private static final Pattern VALUE = Pattern.compile("\\svalue\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    private static final Pattern REFERENCE = Pattern.compile("&#(x[0-9a-fA-F]{1,9}|[0-9]{1,9});");

    private final Bounds bounds;
    private final Deque<String> open = new ArrayDeque<>();
    private int depth;
    private int tokens;

    private Measure(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Measures JSON.
     *
     * @return its tokens
     * @throws Refusal NOT_PARSEABLE with line and column, TOO_LARGE
     */
    public static int json(String text, Bounds bounds) {
        Measure measure = new Measure(bounds);
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                measure.json(token);
                if (token.isScalarValue()) {
                    measure.value(token, parser);
                }
            }
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return measure.tokens;
    }

    private static Refusal malformed(JsonLocation place) {
        String where = place == null ? "." : ", line " + place.getLineNr() + " column " + place.getColumnNr() + ".";
        return new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not JSON" + where);
    }

    private void json(JsonToken token) {
        if (token.isStructEnd()) {
            depth--;
            return;
        }
        count();
        if (token.isStructStart()) {
            down();
        }
    }

    private void value(JsonToken token, JsonParser parser) throws IOException {
        String name = String.valueOf(parser.currentName());
        if (token.isNumeric()) {
            requireSmall(parser.getText());
        } else if (token == JsonToken.VALUE_STRING && name.equals("div")) {
            narrative(parser.getText());
        } else if (token == JsonToken.VALUE_STRING) {
            requireSmallDecimal(name, outer(parser.getParsingContext()), parser.getText());
        }
    }

    /** The XHTML in a text is nested, too, and its parser calls itself for each level. */
    private void narrative(String div) {
        Measure inner = new Measure(bounds);
        inner.depth = depth;
        inner.tokens = tokens;
        inner.xml(div);
        tokens = inner.tokens;
    }

    /** The element that holds the object a value stands in, whether that is one of a list or not. */
    private static String outer(JsonStreamContext within) {
        JsonStreamContext each = within.getParent();
        while (each != null && each.inArray()) {
            each = each.getParent();
        }
        return each == null ? null : each.getCurrentName();
    }

    /** In JSON, decimals may also be written as strings. */
    private static void requireSmallDecimal(String name, String outer, String value) {
        boolean withText = outer != null && WITH_TEXTS.matcher(outer).matches();
        if (DECIMALS.contains(name) || (name.equals("value") && !withText)) {
            requireSmall(value);
        }
    }

    /** Written out, as FHIR's parsers do, a number with a large exponent fills the memory. */
    private static void requireSmall(String number) {
        if (HUGE.matcher(number).matches()) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, null, "A number may have an exponent of at most three digits.");
        }
    }

    /**
     * Measures XML. What is not well-formed may be measured wrongly; a parser goes no further than its first fault.
     *
     * @return its elements and attributes
     * @throws Refusal TOO_LARGE
     */
    public static int xml(String text, Bounds bounds) {
        Measure measure = new Measure(bounds);
        measure.xml(text);
        return measure.tokens;
    }

    private void xml(String text) {
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i)) {
            count();
            if (text.startsWith("<!--", i)) {
                i = after(text, "-->", i);
            } else if (text.startsWith("<![CDATA[", i)) {
                i = after(text, "]]>", i);
            } else if (text.startsWith("<?", i) || text.startsWith("<!", i)) {
                i = after(text, ">", i);
            } else {
                i = tag(text, i);
            }
        }
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int tag(String text, int start) {
        int end = endOfTag(text, start);
        if (text.startsWith("</", start)) {
            depth--;
            open.pollLast();
            return end;
        }
        String name = nameAt(text, start + 1, end);
        if (DECIMALS.contains(name) || name.equals("value")) {
            Matcher value = VALUE.matcher(text).region(start, end);
            if (value.find()) {
                requireSmallDecimal(name, open.peekLast(), resolved(value.group(1) == null ? value.group(2) : value.group(1)));
            }
        }
        if (text.charAt(end - 1) != '/') {
            down();
            open.addLast(name);
        }
        return end;
    }

    /** Without its prefix: any may stand for FHIR's namespace. */
    private static String nameAt(String text, int start, int end) {
        int first = start;
        int i = start;
        while (i < end && text.charAt(i) != '/' && !Character.isWhitespace(text.charAt(i))) {
            i++;
            if (text.charAt(i - 1) == ':') {
                first = i;
            }
        }
        return text.substring(first, i);
    }

    /** With references to characters as the characters that a parser makes of them. */
    private static String resolved(String value) {
        return value.indexOf('&') < 0 ? value : REFERENCE.matcher(value).replaceAll(each -> {
            String number = each.group(1);
            int base = number.startsWith("x") ? 16 : 10;
            long code = Long.parseLong(base == 16 ? number.substring(1) : number, base);
            return code < 128 ? Matcher.quoteReplacement(String.valueOf((char) code)) : "?";
        });
    }

    /** A value may hold {@code >}, and {@code />}, too; each value is one of an attribute. */
    private int endOfTag(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c == '"' || c == '\'') {
                count();
                i = after(text, String.valueOf(c), i + 1) - 1;
            }
        }
        return text.length();
    }

    private void count() {
        tokens++;
        if (tokens > bounds.tokens()) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body may hold " + bounds.tokens()
                    + " elements and values.");
        }
    }

    private void down() {
        depth++;
        if (depth > bounds.depth()) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body may be nested " + bounds.depth() + " deep.");
        }
    }
}
