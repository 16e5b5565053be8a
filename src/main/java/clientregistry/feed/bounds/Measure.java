package clientregistry.feed.bounds;

import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much there is in a text and how deep it is nested, told as a stream before anything makes objects of it: a few
 * megabytes of empty ones fill the memory, and a stack overflow inside a route leaves Camel's worker with half a task.
 * Namespaces in force, and names that are made to fall into one place of a table, cost parsers the square of their
 * number.
 * One text.
 */
public final class Measure {

    /** Limits of our own are stricter, where they matter; a body is as long as its door allows. */
    private static final JsonFactory JSON = JsonFactory.builder().disable(
            JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE).build()).build();

    /** Takes nothing back: where it did, a long text would cost the square of its length. */
    private static final Pattern HUGE = Pattern.compile("\\s*+[+-]?[0-9.]*+[eE][+-]?0*+[0-9]{4,}+\\s*+");
    /** More digits than any number has; made binary, they cost the square of their number. */
    private static final Pattern LONG = Pattern.compile("\\s*+[+-]?[0-9.]{1001,}+");
    /** Elements that are decimals wherever FHIR R4 has them, besides {@code value}. */
    private static final Set<String> DECIMALS = Set.of("valueDecimal", "factor", "lowerLimit", "upperLimit", "period",
            "periodMax", "duration", "durationMax", "longitude", "latitude", "altitude", "probabilityDecimal", "score");
    /** Elements whose {@code value} is a text, and may look like such a number. */
    private static final Pattern WITH_TEXTS = Pattern.compile("(?i).*(?:identifier|telecom|contactpoint)");
    private static final Pattern VALUE = Pattern.compile("\\svalue\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    /** Patients with all that may stand in one have some hundreds. */
    private static final int MOST_NAMES = 1000;
    /** What an entity of XHTML costs, in elements. */
    private static final int ENTITY = 4;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final Pattern REFERENCE = Pattern.compile("&#(x[0-9a-fA-F]{1,9}|[0-9]{1,9});");

    private final Bounds bounds;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();
    private int depth;
    private int tokens;
    private int attributes;
    private int declared;
    private int inForce;

    /**
     * An element of XML that has not ended.
     *
     * @param declared namespaces, in it alone
     */
    private record Open(String name, int declared) {
    }

    private Measure(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Measures JSON.
     *
     * @return its tokens
     * @throws Refusal NOT_PARSEABLE with line and column, also where a member of an object stands twice; TOO_LARGE
     */
    public static int json(String text, Bounds bounds) {
        Measure measure = new Measure(bounds);
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                measure.json(token);
                if (token == JsonToken.FIELD_NAME) {
                    measure.named(parser.currentName());
                }
                if (token.isScalarValue()) {
                    measure.value(token, parser);
                }
            }
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return measure.tokens;
    }

    /** Of a member that stands twice every reader takes one, and not all the same: one would be lost silently. */
    private static Refusal malformed(JsonProcessingException fault) {
        JsonLocation place = fault.getLocation();
        String where = place == null ? "." : ", line " + place.getLineNr() + " column " + place.getColumnNr() + ".";
        boolean twice = fault.getOriginalMessage().startsWith("Duplicate");
        return new Refusal(Refusal.Kind.NOT_PARSEABLE, null, (twice ? "An object of the body has a member twice"
                : "The body is not JSON") + where);
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
        if (LONG.matcher(number).lookingAt()) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, null, "A number may have 1000 digits.");
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
        int from = 0;
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i)) {
            entities(text, from, i);
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
            from = i;
        }
    }

    /** A parser opens each like a file. */
    private void entities(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '&') {
                tokens += text.startsWith("&#", i) ? 0 : ENTITY - 1;
                count();
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
            inForce -= open.isEmpty() ? 0 : open.removeLast().declared;
            return end;
        }
        requireFewAttributes();
        String name = nameAt(text, start + 1, end);
        named(name);
        if (DECIMALS.contains(name) || name.equals("value")) {
            Matcher value = VALUE.matcher(text).region(start, end);
            if (value.find()) {
                String sent = value.group(1) == null ? value.group(2) : value.group(1);
                requireSmallDecimal(name, open.isEmpty() ? null : open.getLast().name, resolved(sent));
            }
        }
        if (text.charAt(end - 1) != '/') {
            down();
            inForce += declared;
            open.addLast(new Open(name, declared));
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
        attributes = 0;
        declared = 0;
        int name = start;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c == '"' || c == '\'') {
                count();
                attribute(text.substring(name, i));
                i = after(text, String.valueOf(c), i + 1) - 1;
                name = i + 1;
            }
        }
        return text.length();
    }

    /** @param before what stands between the value before and its own: the name, an equals sign, blanks */
    private void attribute(String before) {
        int equals = before.lastIndexOf('=');
        String[] words = BLANKS.split(before.substring(0, Math.max(0, equals)).strip(), 0);
        String name = words[words.length - 1];
        attributes++;
        declared += name.startsWith("xmlns") ? 1 : 0;
        named(name);
    }

    private void requireFewAttributes() {
        if (attributes > bounds.elements() || inForce + declared > bounds.elements()) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "An element may have " + bounds.elements()
                    + " attributes, and as many namespaces may be in force.");
        }
    }

    private void named(String name) {
        if (names.add(name) && names.size() > MOST_NAMES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body may hold " + MOST_NAMES
                    + " different names of elements, attributes and members.");
        }
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
