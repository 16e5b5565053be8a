package clientregistry.match.matching;

/** Compares times of birth. What clocks and clerks round is no difference, nor is the zone a system writes them in. */
final class BirthTimes {

    /** Minutes that one birth may be apart in two records; twins are seldom nearer. */
    private static final int ROUNDED = 5;
    private static final int DAY = 24 * 60;
    private static final int HOURS = 2;
    private static final int MINUTES = 4;

    private BirthTimes() {
    }

    /** Whether both are said, {@code HHmm} with or without a zone, and differ as written and as moments. */
    static boolean differ(String a, String b) {
        if (a == null || b == null || Math.abs(minutes(a) - minutes(b)) <= ROUNDED) {
            return false;
        }
        String zone = a.substring(MINUTES);
        String other = b.substring(MINUTES);
        if (zone.isEmpty() || other.isEmpty() || zone.equals(other)) {
            return true;
        }
        int apart = Math.floorMod(minutes(a) - offset(zone) - minutes(b) + offset(other), DAY);
        return Math.min(apart, DAY - apart) > ROUNDED;
    }

    private static int minutes(String time) {
        return 60 * Integer.parseInt(time.substring(0, HOURS)) + Integer.parseInt(time.substring(HOURS, MINUTES));
    }

    private static int offset(String zone) {
        int minutes = minutes(zone.substring(1));
        return zone.charAt(0) == '-' ? -minutes : minutes;
    }
}
