package clientregistry.feed.hl7v2;

import clientregistry.match.normalisation.Fillers;
import clientregistry.person.refusal.Warning;
import java.util.Locale;
import java.util.Set;

/** Reads PID-29 and PID-30. A date of death means dead, unless PID-30 says in the same message that it is not so. */
final class DeathReader {

    private static final int BIRTH = 7;
    private static final int TIME = 29;
    private static final int INDICATOR = 30;

    /** What is written of the living in the place of a date, in the languages of the shipped cultures; letters only. */
    private static final Set<String> DENIALS = Set.of("N", "NO", "NOT", "F", "FALSE", "U", "ALIVE", "LIVING", "LIVE",
            "NOTDEAD", "NOTDECEASED", "NONDECEASED", "STILLALIVE", "NEVER", "VIVO", "VIVA", "VIVE", "VIVANT", "VIVANTE",
            "ENVIE", "NON", "FALSO", "FAUX", "NAO", "NÃO", "LEBT", "LEBEND", "NEIN", "LEVEND", "YUHAI", "HAI", "HAPANA",
            "ЖИВ", "ЖИВА", "НЕТ", "حي", "لا");

    private DeathReader() {
    }

    /**
     * PID-29 as sent; null when absent. Zeros, "unknown", "alive", the days that systems fill in, a day to come or before
     * the birth are how some systems write nothing, of the living, too; what else is no date ("last spring") means dead,
     * but is no news where something is known.
     */
    static String time(Segment pid, Fillers fillers, Notes notes) {
        String sent = pid.field(TIME).textOrNull();
        if (sent == null) {
            return notes.read(TIME, null);
        }
        if (fillers.isText(sent) || isDenial(sent)) {
            notes.unreadable(TIME, "The date of death says nothing; ignored.");
            return null;
        }
        String date = TimeStamp.withoutHyphens(sent);
        if (TimeStamp.parse(date).isEmpty()) {
            notes.unreadable(TIME, "The date of death is no date; where nothing is known, taken as dead, and kept as sent.",
                    Warning.DEATH_DATE);
            return sent;
        }
        if (fillers.isDeathDate(date, pid.field(BIRTH).textOrNull())) {
            notes.unreadable(TIME, "The date of death is one that systems fill in, to come or before the birth; ignored.",
                    Warning.DEATH_DATE);
            return null;
        }
        return notes.read(TIME, sent);
    }

    private static boolean isDenial(String sent) {
        return DENIALS.contains(sent.replaceAll("[^\\p{L}\\p{M}\\p{N}]", "").toUpperCase(Locale.ROOT));
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
