package clientregistry.tools.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One registration of a person at a source.
 *
 * @param person index into the people
 */
record Visit(int person, DemoSource source) {

    /** Everyone once, and the rest spread at random; nobody comes to one source twice. */
    static List<Visit> apart(int people, int records, Random random) {
        List<Visit> first = new ArrayList<>();
        List<Visit> further = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            List<DemoSource> sources = new ArrayList<>(List.of(DemoSource.values()));
            Collections.shuffle(sources, random);
            first.add(new Visit(person, sources.get(0)));
            for (DemoSource source : sources.subList(1, sources.size())) {
                further.add(new Visit(person, source));
            }
        }
        Collections.shuffle(further, random);
        first.addAll(further.subList(0, records - people));
        return first;
    }

    /** Everyone once, and the rest of anybody anywhere. */
    static List<Visit> anywhere(int people, int records, Random random) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            DemoSource source = DemoSource.values()[random.nextInt(DemoSource.values().length)];
            visits.add(new Visit(i < people ? i : random.nextInt(people), source));
        }
        return visits;
    }
}
