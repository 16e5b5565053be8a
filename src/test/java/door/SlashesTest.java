package door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands at the ends of a path, which anybody may send. */
class SlashesTest {

    @ParameterizedTest
    @CsvSource({"/Patient/, Patient", "Patient, Patient", "//Patient//1//, Patient//1", "/, ''", "'', ''", "///, ''", "/a, a"})
    void are_stripped_at_both_ends(String path, String stripped) {
        assertThat(Slashes.strip(path)).isEqualTo(stripped);
    }

    @Test
    void a_path_of_nothing_else_costs_no_more_than_its_length() {
        String many = "a" + "/".repeat(2_000_000) + "a";

        Assertions.assertTimeout(Duration.ofSeconds(1), () -> assertThat(Slashes.strip("/" + many + "/")).isEqualTo(many));
    }
}
