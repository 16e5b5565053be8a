package clientregistry.link;

import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much a batch compares while everyone waits for the link lock, in letters, counted from what its records and their
 * candidates say: the same on any machine. A batch with too much is committed in parts; a submission of several records
 * has none and is refused. One record alone may always be compared: it is bounded by what a record may say and how many
 * candidates it has. One thread.
 */
final class Effort {

    /** What comparing two records, or two values, costs beside their letters, in the same unit. */
    private static final int EACH = 10;

    private final long most;
    private final int representatives;
    /** Submissions before the running one. */
    private int before = -1;
    private Submission running;
    private Change first;
    private long batch;
    private long submission;

    /** Of some texts: how many, and their letters together. */
    private record Texts(int count, int letters) {

        /** Each of these compared with each of those. */
        long with(Texts others) {
            return (long) count * others.letters + (long) others.count * letters;
        }
    }

    /**
     * @param most            letters
     * @param representatives records that stand for a person, at most
     */
    Effort(long most, int representatives) {
        this.most = most;
        this.representatives = representatives;
    }

    /** From now on this change is worked on. */
    void begin(Change change, Submission of) {
        if (!of.equals(running)) {
            running = of;
            first = change;
            submission = 0;
            before++;
        }
    }

    /**
     * Counts what is going to be compared.
     *
     * @throws Refusal       TOO_LARGE when that is too much of a submission, of which something was decided before
     * @throws TooMuchAtOnce when it is too much of the batch, but not of this submission
     */
    void compare(Change change, Features record, List<CandidatePerson> candidates) {
        for (CandidatePerson candidate : candidates) {
            long letters = of(record, candidate.members());
            submission += letters;
            batch += letters;
        }
        if (submission > most && !change.equals(first)) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, change instanceof Change.Upsert upsert
                    ? upsert.places().identifier() : null, "With this there is too much to compare for what is stored "
                    + "as one; in parts, or each for itself, it is taken.");
        }
        if (batch > most && before > 0) {
            throw new TooMuchAtOnce(before);
        }
    }

    /** To choose those that stand for a person costs something of each. */
    private long of(Features record, List<Member> members) {
        long[] letters = members.stream().mapToLong(member -> letters(record, member.features())).sorted().toArray();
        return (long) EACH * members.size() + IntStream.range(Math.max(0, letters.length - representatives),
                letters.length).mapToLong(i -> letters[i]).sum();
    }

    private static long letters(Features a, Features b) {
        return EACH + words(a).with(words(b)) + lines(a).with(lines(b)) + (long) EACH
                * (a.phones().size() * b.phones().size() + a.emails().size() * b.emails().size()
                + a.identifiers().size() * b.identifiers().size());
    }

    private static Texts words(Features features) {
        int count = features.names().stream().mapToInt(name -> name.given().size() + name.family().size()).sum();
        int letters = features.names().stream().mapToInt(name ->
                Stream.concat(name.given().stream(), name.family().stream()).mapToInt(w -> w.text().length()).sum())
                .sum();
        return new Texts(count, letters);
    }

    private static Texts lines(Features features) {
        int count = features.addresses().stream().mapToInt(address -> address.lines().size()).sum();
        int letters = features.addresses().stream().flatMap(address -> address.lines().stream())
                .mapToInt(String::length).sum();
        return new Texts(count, letters);
    }
}
