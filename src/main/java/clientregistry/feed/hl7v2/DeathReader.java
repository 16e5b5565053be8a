package clientregistry.feed.hl7v2;

import clientregistry.match.normalisation.Fillers;
import clientregistry.person.refusal.Warning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Reads PID-29 and PID-30. A date of death means dead, unless PID-30 says in the same message that it is not so. */
final class DeathReader {

    private static final int TIME = 29;
    private static final int INDICATOR = 30;

    private DeathReader() {
    }

    /**
     * PID-29 as sent; null when absent. Zeros and "unknown" are how some systems write nothing, of the living, too;
     * what else is no date, or one to come, means dead, but is no news where something is known.
     */
    static String time(Segment pid, Fillers fillers, Notes notes) {
        String sent = pid.field(TIME).textOrNull();
        if (sent != null && fillers.isText(sent)) {
            notes.unreadable(TIME, "The date of death says nothing; ignored.");
            return null;
        }
        String doubt = sent == null ? null : doubt(sent);
        if (doubt == null) {
            return notes.read(TIME, sent);
        }
        notes.unreadable(TIME, doubt, Warning.DEATH_DATE);
        return sent;
    }

    private static String doubt(String sent) {
        Optional<TimeStamp> time = TimeStamp.parse(TimeStamp.withoutHyphens(sent));
        if (time.isEmpty()) {
            return "The date of death is no date; where nothing is known, taken as dead, and kept as sent.";
        }
        boolean future = time.get().instant(ZoneId.systemDefault()).isAfter(Instant.now().plusSeconds(86_400));
        return future ? "The date of death is in the future; kept where nothing is known." : null;
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
