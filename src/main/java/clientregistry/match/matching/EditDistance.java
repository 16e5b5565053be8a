package clientregistry.match.matching;

/** Edit distance in which exchanged neighbours are one edit (Damerau), only as far as matching needs it. */
final class EditDistance {

    private EditDistance() {
    }

    /** Whether at most one insertion, deletion, replacement or exchange of neighbours leads from one to the other. */
    static boolean atMostOne(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = commonStart(a, b);
        int endA = a.length();
        int endB = b.length();
        while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        return (endA - start <= 1 && endB - start <= 1) || exchanged(a, b, start, endA, endB);
    }

    private static int commonStart(String a, String b) {
        int shortest = Math.min(a.length(), b.length());
        int i = 0;
        while (i < shortest && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static boolean exchanged(String a, String b, int start, int endA, int endB) {
        return endA - start == 2 && endB - start == 2 && a.charAt(start) == b.charAt(start + 1)
                && a.charAt(start + 1) == b.charAt(start);
    }
}
