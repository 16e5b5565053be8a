package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.tools.training.ThresholdCosts.Asked;
import clientregistry.tools.training.ThresholdCosts.Links;
import org.junit.jupiter.api.Test;

class ThresholdCostsTest {

    @Test
    void pairs_beyond_a_threshold_are_links_of_which_some_are_expected_to_be_wrong() {
        ThresholdCosts costs = of(0.95, 0.2, 1, 0.99, 0.96, 0.9);

        assertThat(links(costs, 0.95).pairs()).isEqualTo(2);
        assertThat(links(costs, 0.95).wrong()).isCloseTo(0.05, within(1e-9));
        assertThat(links(costs, 0.95).share()).isCloseTo(0.025, within(1e-9));
        assertThat(links(costs, 0.9).pairs()).isEqualTo(3);
        assertThat(links(costs, 0.999)).isEqualTo(new Links(0.999, 0, 0));
    }

    @Test
    void what_is_not_linked_is_asked_and_some_of_it_is_one_person() {
        ThresholdCosts.Count count = new ThresholdCosts.Count();
        count.add(0.99, false);
        count.add(0.99, true);
        count.add(0.5, false);
        count.add(0.05, false);

        Asked asked = asked(count.of(0.95, 0.2, 1), 0.2);

        assertThat(asked.pairs()).isEqualTo(2);
        assertThat(asked.share()).isCloseTo(0.745, within(1e-9));
    }

    @Test
    void the_chosen_ones_are_among_them() {
        ThresholdCosts costs = of(0.9345, 0.2512, 1, 0.99);

        assertThat(costs.links()).extracting(Links::from).contains(0.9345).isSorted().doesNotHaveDuplicates();
        assertThat(costs.questions()).extracting(Asked::from).contains(0.2512).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void of_a_part_of_the_pairs_all_are_told() {
        assertThat(links(of(0.95, 0.2, 0.25, 0.99), 0.95).pairs()).isEqualTo(4);
    }

    private static ThresholdCosts of(double automatic, double review, double share, double... probabilities) {
        ThresholdCosts.Count count = new ThresholdCosts.Count();
        for (double each : probabilities) {
            count.add(each, false);
        }
        return count.of(automatic, review, share);
    }

    private static Links links(ThresholdCosts costs, double from) {
        return costs.links().stream().filter(each -> each.from() == from).findFirst().orElseThrow();
    }

    private static Asked asked(ThresholdCosts costs, double from) {
        return costs.questions().stream().filter(each -> each.from() == from).findFirst().orElseThrow();
    }
}
