package clientregistry.link;

import java.util.List;

/**
 * What one request wants linked, and who is told what became of it.
 *
 * @param submissions in order; they stay together
 * @param source      null for a job's step
 * @param weight      records
 * @param since       {@link System#nanoTime()}
 */
public record Waiting(List<Submission> submissions, Reply reply, String source, int weight, long since) {

    /** Told once, from another thread, when nothing more can change. */
    public interface Reply {

        /**
         * It is decided, and stored unless refused.
         *
         * @param outcomes one per submission, in order
         */
        void committed(List<Outcome> outcomes);

        /** It could not be seen through. */
        void failed(Exception fault);
    }

    static Waiting of(List<Submission> submissions, Reply reply) {
        Submission first = submissions.get(0);
        int weight = submissions.stream().mapToInt(s -> s.changes().size()).sum();
        return new Waiting(submissions, reply, first.sender() == null ? null : first.sender().source().name(), weight,
                System.nanoTime());
    }

    /** Some of them, who wait from now on, and count as of the same source. */
    Waiting part(int from, int to, Reply partly) {
        List<Submission> some = submissions.subList(from, to);
        int weighs = some.stream().mapToInt(s -> s.changes().size()).sum();
        return new Waiting(some, partly, source, weighs, System.nanoTime());
    }

    boolean isOperation() {
        return submissions.get(0).isOperation();
    }
}
