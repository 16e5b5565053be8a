package clientregistry.match.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SurvivorshipPropertiesTest {

    @Property(tries = 2000, seed = "7")
    void the_order_of_the_claims_does_not_matter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Rule> rules = shuffled(List.of(Rule.values()), random).subList(0, 1 + random.nextInt(4));
        List<Claim> claims = IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> claim(random)).toList();
        Survivorship survivorship = new Survivorship(Map.of(GoldenField.NAME, rules), List.of("openmrs", "dhis2"), Map.of());

        assertThat(survivorship.choose(GoldenField.NAME, shuffled(claims, random)))
                .isEqualTo(survivorship.choose(GoldenField.NAME, claims));
    }

    /** Few different values, so that ties are common. */
    private static Claim claim(Random random) {
        return new Claim(new UUID(random.nextLong(), random.nextLong()), List.of("openmrs", "dhis2", "lims", "emr")
                .get(random.nextInt(4)), random.nextInt(3), new Value(Value.Standing.values()[random.nextInt(3)],
                random.nextInt(3), random.nextInt(3)));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
