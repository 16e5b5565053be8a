package clientregistry.feed.hl7v2;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Reads PID-29 and PID-30. A date of death means dead, unless PID-30 says in the same message that it is not so. */
final class DeathReader {

    private static final int TIME = 29;
    private static final int INDICATOR = 30;

    private DeathReader() {
    }

    /** PID-29 as sent; null when absent. Zeros are how some systems write nothing. */
    static String time(Segment pid, Notes notes) {
        String sent = pid.field(TIME).textOrNull();
        if (sent != null && sent.matches("[0 :/-]+")) {
            notes.warn(TIME, "The date of death is all zeros; ignored.");
            return null;
        }
        if (notes.read(TIME, sent) != null) {
            check(sent, notes);
        }
        return sent;
    }

    private static void check(String sent, Notes notes) {
        Optional<TimeStamp> time = TimeStamp.parse(TimeStamp.withoutHyphens(sent));
        if (time.isEmpty()) {
            notes.warn(TIME, "The date of death is no date; taken as dead, and kept as sent.");
        } else if (time.get().instant(ZoneId.systemDefault()).isAfter(Instant.now().plusSeconds(86_400))) {
            notes.warn(TIME, "The date of death is in the future.");
        }
    }

    static Boolean indicator(Segment pid, String time, Notes notes) {
        Boolean dead = YesNo.read(pid, INDICATOR, notes);
        if (Boolean.FALSE.equals(dead) && time != null) {
            notes.warn(TIME, "There is a date of death, and PID-30 says that the person is not dead; "
                    + "taken as not dead.");
        }
        return dead;
    }
}
