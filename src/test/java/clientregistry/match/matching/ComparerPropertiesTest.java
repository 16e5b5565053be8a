package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Demographics;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComparerPropertiesTest {

    private static final Comparer COMPARER = new Comparer(RuleSetFiles.load(Path.of("config", "matching.yaml")));
    private static final List<Features> PEOPLE = HardPopulation.of(60, 3).records().values().stream()
            .map((Demographics sent) -> Shipped.NORMALISER.normalise(sent)).toList();

    @Provide
    Arbitrary<Features> people() {
        return Arbitraries.of(PEOPLE);
    }

    @Property(tries = 3000, seed = "7")
    void comparing_is_symmetric(@ForAll("people") Features a, @ForAll("people") Features b) {
        Comparison one = COMPARER.compare(a, b);
        Comparison other = COMPARER.compare(b, a);
        assertThat(one.weight()).isEqualTo(other.weight(), within(1e-9));
        assertThat(one.objection()).isEqualTo(other.objection());
        for (Field field : Field.values()) {
            assertThat(one.level(field)).as(field.label()).isEqualTo(other.level(field));
        }
    }

    /** A little likelier another may seem, where a difference tells him from kin. */
    @Property(tries = 20_000, seed = "7")
    void nobody_contradicts_himself(@ForAll("people") Features a, @ForAll("people") Features b) {
        assertThat(COMPARER.compare(a, a).isContradiction()).isFalse();
        assertThat(COMPARER.compare(a, a).weight()).isGreaterThanOrEqualTo(COMPARER.compare(a, b).weight() - 0.2);
    }
}
