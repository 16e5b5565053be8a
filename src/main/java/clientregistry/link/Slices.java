package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets the many submissions of one request be linked slice by slice, in order, the next when the last is decided: who
 * sends hundreds in one request holds the link lock no longer at a time than others, who get their turns in between. What
 * must be stored as one is one submission. One thread at a time.
 */
final class Slices implements Waiting.Reply {

    private final Waiting all;
    private final int most;
    private final Consumer<Waiting> queue;
    private final Consumer<Waiting> givenUp;
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * @param all     whose reply is told when all are decided
     * @param most    submissions of a slice
     * @param queue   takes the next slice
     * @param givenUp told of those that will not come
     */
    Slices(Waiting all, int most, Consumer<Waiting> queue, Consumer<Waiting> givenUp) {
        this.all = all;
        this.most = most;
        this.queue = queue;
        this.givenUp = givenUp;
    }

    void next() {
        queue.accept(all.part(outcomes.size(), end(), this));
    }

    /** Of the slice that is next, or in work. */
    private int end() {
        return Math.min(outcomes.size() + most, size());
    }

    private int size() {
        return all.submissions().size();
    }

    @Override
    public void committed(List<Outcome> decided) {
        outcomes.addAll(decided);
        if (outcomes.size() < size()) {
            next();
        } else {
            all.reply().committed(List.copyOf(outcomes));
        }
    }

    /** Of what was decided before, nobody may hear that nothing is stored. */
    @Override
    public void failed(Exception fault) {
        givenUp.accept(all.part(end(), size(), this));
        if (outcomes.isEmpty() || fault instanceof UnknownOutcome) {
            all.reply().failed(fault);
            return;
        }
        Refusal refusal = fault instanceof Refusal known ? known : new Refusal(Refusal.Kind.INTERNAL, null,
                "The registry could not process this message; it was not stored.");
        while (outcomes.size() < size()) {
            outcomes.add(Outcome.refused(refusal));
        }
        all.reply().committed(List.copyOf(outcomes));
    }
}
