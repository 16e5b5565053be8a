package clientregistry.training;

import static clientregistry.matching.Field.ADDRESS;
import static clientregistry.matching.Field.BIRTH_DATE;
import static clientregistry.matching.Field.FAMILY_NAME;
import static clientregistry.matching.Field.GIVEN_NAME;
import static clientregistry.matching.Field.IDENTIFIER;

import clientregistry.matching.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A blocking pass ({@link clientregistry.normalisation.BlockingKeys}) as learning sees it: its pairs agree in what its key is
 * made of, so they tell nothing about how often that agrees.
 *
 * @param prefix  what its keys begin with, up to the colon
 * @param settled fields that the key itself makes agree
 * @param teaches whether its pairs teach anything; those on what households share are full of relatives
 */
record Pass(String prefix, Set<Field> settled, boolean teaches) {

    static final List<Pass> ALL = List.of(
            new Pass("i", Set.of(IDENTIFIER), true),
            new Pass("n", Set.of(GIVEN_NAME, FAMILY_NAME), true),
            // Any one word of the name, and an other year at most.
            new Pass("d", Set.of(GIVEN_NAME, FAMILY_NAME, BIRTH_DATE), true),
            new Pass("y", Set.of(FAMILY_NAME, BIRTH_DATE), true),
            new Pass("m", Set.of(GIVEN_NAME, BIRTH_DATE), true),
            // One letter of any word settles little of the name.
            new Pass("b", Set.of(BIRTH_DATE), true),
            new Pass("t", Set.of(BIRTH_DATE, ADDRESS), true),
            new Pass("w", Set.of(BIRTH_DATE, ADDRESS), true),
            new Pass("g", Set.of(GIVEN_NAME, ADDRESS), true),
            new Pass("p", Set.of(), false),
            new Pass("e", Set.of(), false),
            new Pass("f", Set.of(), false),
            new Pass("a", Set.of(), false),
            new Pass("z", Set.of(), false),
            new Pass("c", Set.of(), false),
            // Any that is not known here.
            new Pass("", Set.of(), false));

    /** Whether any of these passes, by bit, teaches anything about a field. */
    static boolean teach(int passes, Field field) {
        return IntStream.range(0, ALL.size()).filter(n -> (passes >> n & 1) == 1).mapToObj(ALL::get)
                .anyMatch(pass -> pass.teaches && !pass.settled.contains(field));
    }

    /** Its place in {@link #ALL}. */
    static int number(String key) {
        String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
        return IntStream.range(0, ALL.size() - 1).filter(n -> ALL.get(n).prefix.equals(prefix)).findFirst().orElse(ALL.size() - 1);
    }
}
