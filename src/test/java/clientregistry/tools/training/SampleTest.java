package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final List<UUID> IDS = IntStream.range(0, 5_000).mapToObj(n -> new UUID(n, 7)).toList();

    private static List<UUID> chosen(long seed, List<UUID> offered) {
        Sample sample = new Sample(seed, 300);
        offered.forEach(sample::offer);
        assertThat(sample.offered()).isEqualTo(offered.size());
        return sample.records();
    }

    @Test
    void the_same_records_are_chosen_in_the_same_order_however_they_come() {
        List<UUID> shuffled = new ArrayList<>(IDS);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(chosen(1, shuffled)).hasSize(300).doesNotHaveDuplicates().isEqualTo(chosen(1, IDS));
    }

    @Test
    void another_seed_chooses_others() {
        assertThat(chosen(2, IDS)).isNotEqualTo(chosen(1, IDS));
    }

    @Test
    void it_favours_nobody() {
        assertThat(chosen(1, IDS)).filteredOn(id -> id.getMostSignificantBits() < 2_500).hasSizeBetween(110, 190);
    }
}
