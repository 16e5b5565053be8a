package clientregistry.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static Figure of(double... values) {
        return Figure.of(Stream.of(values).flatMapToDouble(java.util.Arrays::stream).boxed().toList());
    }

    @Test
    void the_median_stands_between_the_least_and_the_greatest() {
        assertThat(of(5, 1, 9)).isEqualTo(new Figure(5, 1, 9));
        assertThat(of(4, 1, 2, 9)).isEqualTo(new Figure(3, 1, 9));
        assertThat(Figure.of(List.of(7.0))).isEqualTo(new Figure(7, 7, 7));
    }

    @Test
    void noise_is_half_the_range_as_a_share_of_the_median() {
        assertThat(of(90, 100, 110).noise()).isEqualTo(0.1);
        assertThat(of(0, 0).noise()).isZero();
    }
}
