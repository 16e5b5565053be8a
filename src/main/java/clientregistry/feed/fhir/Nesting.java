package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;

/**
 * How deep a text is nested, told without recursion before anything recursive reads it: a stack overflow inside a route
 * leaves Camel's worker with half a task. What is not well-formed may be measured wrongly; the parser refuses it
 * anyway.
 */
final class Nesting {

    private static final int DEEPEST = 100;

    private final String text;
    private int depth;
    private int deepest;

    private Nesting(String text) {
        this.text = text;
    }

    /** @throws Refusal NOT_PARSEABLE */
    static void check(String text, FhirFormat format) {
        Nesting nesting = new Nesting(text);
        if (format == FhirFormat.JSON) {
            nesting.json();
        } else {
            nesting.xml();
        }
        if (nesting.deepest > DEEPEST) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is nested too deeply.");
        }
    }

    private void json() {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '"' -> i = endOfString(i);
                case '{', '[' -> down();
                case '}', ']' -> depth--;
                default -> { }
            }
        }
    }

    private int endOfString(int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return text.length();
    }

    private void xml() {
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i)) {
            if (text.startsWith("<!--", i)) {
                i = after("-->", i);
            } else if (text.startsWith("<![CDATA[", i)) {
                i = after("]]>", i);
            } else if (text.startsWith("<?", i) || text.startsWith("<!", i)) {
                i = after(">", i);
            } else {
                i = tag(i);
            }
        }
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int tag(int start) {
        int end = endOfTag(start);
        if (text.startsWith("</", start)) {
            depth--;
        } else if (text.charAt(end - 1) != '/') {
            down();
        }
        return end;
    }

    /** A value may hold {@code >}, and {@code />}, too. */
    private int endOfTag(int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c == '"' || c == '\'') {
                i = after(String.valueOf(c), i + 1) - 1;
            }
        }
        return text.length();
    }

    private void down() {
        depth++;
        deepest = Math.max(deepest, depth);
    }
}
