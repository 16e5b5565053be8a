package clientregistry.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a sample stands for. */
class SampleWeightsTest {

    private static final Map<Long, ThreadTimes.Used> USED = Map.of(1L, new ThreadTimes.Used("link", 900),
            2L, new ThreadTimes.Used("netty", 100), 3L, new ThreadTimes.Used("C2 CompilerThre", 500),
            4L, new ThreadTimes.Used("GC Thread#0", 70), 5L, new ThreadTimes.Used("seldom", 30));

    @Test
    void the_time_of_a_thread_is_shared_out_among_its_samples() {
        SampleWeights weights = SampleWeights.of(Map.of(1L, 3, 2L, 10), USED, 1600);

        assertThat(weights.ofSample(1)).isEqualTo(300);
        assertThat(weights.ofSample(2)).isEqualTo(10);
    }

    @Test
    void threads_without_stacks_are_told_by_what_they_do() {
        assertThat(SampleWeights.of(Map.of(1L, 3, 2L, 10), USED, 1600).unsampled())
                .isEqualTo(Map.of(HubStage.JIT, 500L, HubStage.GC, 70L, HubStage.UNSEEN, 30L));
    }

    @Test
    void what_is_left_is_of_threads_that_were_sampled_and_never_looked_at() {
        SampleWeights weights = SampleWeights.of(Map.of(1L, 3, 2L, 10, 9L, 4), USED, 1680);

        assertThat(weights.ofSample(9)).isEqualTo(20);
        assertThat(weights.unsampled()).containsEntry(HubStage.UNSEEN, 30L);
    }

    @Test
    void what_is_left_without_a_sample_is_unseen() {
        assertThat(SampleWeights.of(Map.of(1L, 3, 2L, 10), USED, 1680).unsampled()).containsEntry(HubStage.UNSEEN, 110L);
    }

    @Test
    void all_of_it_is_the_time_of_the_process() {
        SampleWeights weights = SampleWeights.of(Map.of(1L, 3, 2L, 10, 9L, 4), USED, 1680);
        long sampled = 3 * weights.ofSample(1) + 10 * weights.ofSample(2) + 4 * weights.ofSample(9);

        assertThat(sampled + weights.unsampled().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1680);
    }

    @Test
    void where_the_system_does_not_tell_each_sample_is_as_long_as_it_is_sampled() {
        assertThat(SampleWeights.of(Map.of(1L, 3), Map.of(), 0).ofSample(1)).isEqualTo(10_000_000);
    }
}
