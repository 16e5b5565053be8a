package clientregistry.match.matching;

import java.util.List;

/** Compares phones and e-mail addresses: any equal, else any nearly equal, else different. */
final class ContactComparison {

    private static final double CLOSE = 0.95;
    private static final int LONG_MAILBOX = 6;

    private ContactComparison() {
    }

    static Level phones(List<String> as, List<String> bs) {
        return best(as, bs, ContactComparison::phone);
    }

    static Level emails(List<String> as, List<String> bs) {
        return best(as, bs, ContactComparison::email);
    }

    private static Level best(List<String> as, List<String> bs, BinaryLevel level) {
        Level best = Level.MISSING;
        for (String a : as) {
            for (String b : bs) {
                best = Level.better(best, level.of(a, b));
            }
        }
        return best;
    }

    private interface BinaryLevel {
        Level of(String a, String b);
    }

    private static Level phone(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        return EditDistance.atMostOne(a, b) ? Level.ONE_EDIT : Level.DIFFERENT;
    }

    private static Level email(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        if (EditDistance.atMostOne(a, b)) {
            return Level.ONE_EDIT;
        }
        return sameMailbox(a, b) || JaroWinkler.similarity(a, b, CLOSE) >= CLOSE ? Level.CLOSE : Level.DIFFERENT;
    }

    /** The same name at another provider; short names are too common to say anything. */
    private static boolean sameMailbox(String a, String b) {
        int at = a.indexOf('@');
        return at >= LONG_MAILBOX && at == b.indexOf('@') && a.regionMatches(0, b, 0, at);
    }
}
