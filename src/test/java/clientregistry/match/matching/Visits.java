package clientregistry.match.matching;

import clientregistry.person.Demographics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/** Has each individual of a made-up population recorded one to three times, in any order. */
final class Visits {

    private Visits() {
    }

    /** @param record what is written down of an individual, by number, at one visit */
    static SharedPeople of(String name, int individuals, Random random, IntFunction<Demographics> record) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < individuals; i++) {
            order.addAll(Collections.nCopies(1 + random.nextInt(3), i));
        }
        Collections.shuffle(order, random);
        Map<String, Demographics> records = new LinkedHashMap<>();
        Map<String, String> truth = new LinkedHashMap<>();
        for (int individual : order) {
            String id = "R" + records.size();
            records.put(id, record.apply(individual));
            truth.put(id, "P" + individual);
        }
        return new SharedPeople(name, records, truth);
    }
}
