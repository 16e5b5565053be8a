package clientregistry.feed.hl7v2;

/**
 * One repetition of a field, or a component or subcomponent of it, as raw text. Asking for a part that is not there
 * gives an absent element, and the first part of an element without that delimiter is the element itself, so that
 * old senders' plain values and new senders' composites read alike (HL7 v2.5 chapter 2.8, backward compatibility).
 */
public final class Element {

    static final Element ABSENT = new Element("", Encoding.STANDARD);

    private final String raw;
    private final Encoding encoding;

    Element(String raw, Encoding encoding) {
        this.raw = raw;
        this.encoding = encoding;
    }

    /** HL7's null, {@code ""}: the sender wants the value deleted, which is not the same as saying nothing. */
    public boolean isNull() {
        return raw.equals("\"\"");
    }

    public boolean isBlank() {
        return raw.isBlank();
    }

    /**
     * The component at a position, empty when there is none.
     *
     * @param position 1-based
     */
    public Element component(int position) {
        return part(encoding.component(), position);
    }

    /**
     * The subcomponent at a position, empty when there is none.
     *
     * @param position 1-based
     */
    public Element subcomponent(int position) {
        return part(encoding.subcomponent(), position);
    }

    private Element part(char separator, int position) {
        int start = 0;
        for (int skipped = 1; skipped < position; skipped++) {
            int next = raw.indexOf(separator, start);
            if (next < 0) {
                return ABSENT;
            }
            start = next + 1;
        }
        int end = raw.indexOf(separator, start);
        if (start == 0 && end < 0) {
            return this;
        }
        return new Element(raw.substring(start, end < 0 ? raw.length() : end), encoding);
    }

    /** The first leaf, unescaped and stripped; {@code ""} when absent or null. */
    public String text() {
        Element leaf = component(1).subcomponent(1);
        return leaf.isNull() ? "" : Escapes.unescape(leaf.raw, encoding).strip();
    }

    /** The same as it was sent, control characters and blanks included: what an identifier is read of. */
    String asSent() {
        Element leaf = component(1).subcomponent(1);
        return leaf.isNull() ? "" : Escapes.unescapeAsSent(leaf.raw, encoding);
    }

    /** The first leaf, null when there is nothing in it. */
    public String textOrNull() {
        String text = text();
        return text.isEmpty() ? null : text;
    }
}
