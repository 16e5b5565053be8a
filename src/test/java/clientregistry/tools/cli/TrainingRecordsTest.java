package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingRecordsTest {

    private static final long SHIPPED = 768L << 20;

    @Test
    void as_many_as_are_taken_by_default_fit_into_what_the_launcher_gives() {
        assertThatCode(() -> TrainingRecords.requireRoom(200_000, SHIPPED)).doesNotThrowAnyException();
    }

    @Test
    void more_than_fit_are_refused_before_they_are_read_with_what_to_do() {
        assertThatThrownBy(() -> TrainingRecords.requireRoom(1_000_000, SHIPPED)).isInstanceOf(CommandFault.class)
                .hasMessage(
                "1,000,000 records need about 1,908 MB of memory, and there are 769: learn from fewer (--records "
                + "402653), or give more (HUB_JAVA_OPTS=-Xmx1908m)");
        assertThatCode(() -> TrainingRecords.requireRoom(402_653, SHIPPED)).doesNotThrowAnyException();
        assertThatCode(() -> TrainingRecords.requireRoom(1_000_000, 1_908L << 20)).doesNotThrowAnyException();
    }
}
