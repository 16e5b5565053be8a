package clientregistry.steward.work;

import clientregistry.steward.work.TaskQuestion.Verdict;
import java.util.List;

/**
 * What each answer to a question would do, told from what stands and without the link lock, so that feeds do not wait
 * for readers. A preview of the operation itself is exact.
 */
final class Verdicts {

    private Verdicts() {
    }

    static List<Verdict> of(Surroundings.About about, Surroundings.Sizes sizes) {
        return List.of(link(about, sizes), separate(about, sizes), new Verdict("dismiss", "closes", 0, 1));
    }

    private static Verdict link(Surroundings.About about, Surroundings.Sizes sizes) {
        return about.isBetweenTwo()
                ? new Verdict("link", "joins", sizes.own() + sizes.other(), Math.max(1, sizes.between()), sizes.apart(),
                        sizes.apartBy())
                : new Verdict("link", "confirms", sizes.own(), 1);
    }

    private static Verdict separate(Surroundings.About about, Surroundings.Sizes sizes) {
        if (about.isBetweenTwo()) {
            return new Verdict("separate", "parts", sizes.own(), Math.max(1, sizes.ofRecord()));
        }
        return about.kind().equals("bridge") ? new Verdict("separate", "splits", sizes.own() - sizes.came(), 1)
                : new Verdict("separate", "leaves", sizes.own() - 1, 1);
    }
}
