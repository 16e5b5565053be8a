package clientregistry.feed.hl7v2;

import clientregistry.person.Sex;

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
        Sex sex = Sex.of(sent.text());
        if (sex == null) {
            sex = Sex.of(sent.component(2).text());
        }
        if (sex == null) {
            notes.unreadable(field, "The code is not in table 0001; ignored.");
            return Sex.UNKNOWN;
        }
        notes.read(field, sex == Sex.UNKNOWN ? null : sex);
        return sex;
    }
}
