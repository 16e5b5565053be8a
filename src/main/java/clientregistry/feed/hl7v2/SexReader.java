package clientregistry.feed.hl7v2;

import clientregistry.person.Sex;
import java.util.Locale;

/**
 * Reads PID-8, table 0001: a code, or the word that senders write instead of it or beside a code of their own.
 * "Unknown" says as much as an empty field.
 */
final class SexReader {

    private SexReader() {
    }

    static Sex read(Segment pid, int field, Notes notes) {
        Element sent = pid.field(field);
        if (sent.textOrNull() == null) {
            notes.read(field, null);
            return Sex.UNKNOWN;
        }
        Sex sex = of(sent.text());
        if (sex == null) {
            sex = of(sent.component(2).text());
        }
        if (sex == null) {
            notes.unreadable(field, "The code is not in table 0001; ignored.");
            return Sex.UNKNOWN;
        }
        notes.read(field, sex == Sex.UNKNOWN ? null : sex);
        return sex;
    }

    private static Sex of(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "F", "FEMALE" -> Sex.FEMALE;
            case "M", "MALE" -> Sex.MALE;
            case "O", "A", "N", "OTHER", "AMBIGUOUS" -> Sex.OTHER;
            case "U", "UNK", "UNKNOWN" -> Sex.UNKNOWN;
            default -> null;
        };
    }
}
