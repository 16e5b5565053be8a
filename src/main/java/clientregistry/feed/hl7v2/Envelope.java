package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.util.List;

/**
 * A received frame, opened as far as it goes. Opening never fails, so there is always a header to answer to, however
 * broken the rest; {@link Hl7Message#parse(Envelope)} then says whether it is a message.
 *
 * @param text       the characters of the frame
 * @param header     of the first MSH found, {@link Header#UNKNOWN} when there is none
 * @param warnings   about the character set
 * @param legibility whether these are all its characters
 */
public record Envelope(String text, Header header, List<Warning> warnings, Legibility legibility) {

    public Envelope {
        warnings = List.copyOf(warnings);
    }

    public static Envelope open(byte[] frame) {
        MessageText decoded = MessageText.decode(frame);
        String text = decoded.text();
        int start = headerStart(text);
        Header header = start < 0 ? Header.UNKNOWN : header(text.substring(start, lineEnd(text, start)), decoded);
        return new Envelope(text, header, decoded.warnings(), decoded.legibility());
    }

    private static Header header(String line, MessageText decoded) {
        return new Header(new Segment(line, 1, Encoding.guess(line, decoded.charset())));
    }

    /** Where a line begins with MSH: at the start, behind a batch header, or behind junk. */
    private static int headerStart(String text) {
        for (int at = text.indexOf("MSH"); at >= 0; at = text.indexOf("MSH", at + 3)) {
            if (at == 0 || text.charAt(at - 1) <= ' ') {
                return at;
            }
        }
        return -1;
    }

    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }
}
