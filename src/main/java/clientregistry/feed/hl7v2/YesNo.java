package clientregistry.feed.hl7v2;

import java.util.Locale;

/** Table 0136, and the words that senders have for it. */
final class YesNo {

    private YesNo() {
    }

    /** Null when nothing is said, or nothing of the kind. */
    static Boolean read(Segment segment, int field, Notes notes) {
        String text = segment.field(field).text().toUpperCase(Locale.ROOT);
        return notes.read(field, switch (text) {
            case "Y", "YES", "T", "TRUE", "1" -> Boolean.TRUE;
            case "N", "NO", "F", "FALSE", "0" -> Boolean.FALSE;
            case "" -> null;
            default -> {
                notes.unreadable(field, "The code is not in table 0136; ignored.");
                yield null;
            }
        });
    }
}
