package door;

/** Slashes at the ends of a path say nothing; a path may consist of them, and its sender is not known yet. */
public final class Slashes {

    private Slashes() {
    }

    /** A path without them; in time that grows with its length. */
    public static String strip(String path) {
        int begin = 0;
        int end = path.length();
        while (begin < end && path.charAt(begin) == '/') {
            begin++;
        }
        while (end > begin && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(begin, end);
    }
}
