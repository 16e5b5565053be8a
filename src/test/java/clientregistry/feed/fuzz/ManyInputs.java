package clientregistry.feed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fuzz.Fuzzing.Report;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is sent is read or refused in the form of its protocol, within a second of processor time, and the next good
 * message is read as ever: of what is made up in five minutes ({@code -Dfuzz.seconds}), or of so many inputs
 * ({@code -Dfuzz.inputs}), other ones each day ({@code -Dfuzz.seed}). A class for each reader, so that they run side by
 * side.
 */
abstract class ManyInputs {

    private static final long SECONDS = Long.getLong("fuzz.seconds", 300);

    private final FuzzedReader reader;

    ManyInputs(FuzzedReader reader) {
        this.reader = reader;
    }

    @Test
    @Tag("full")
    @Timeout(24 * 3600)
    void many_inputs() {
        long seed = Long.getLong("fuzz.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        Long inputs = Long.getLong("fuzz.inputs");
        Fuzzing fuzzing = new Fuzzing(reader);
        check(inputs == null ? fuzzing.seconds(SECONDS, seed) : fuzzing.inputs(inputs, seed));
    }

    static void check(Report report) {
        System.out.println(report.line());
        assertThat(report.faults().keySet()).as("kinds of fault, see target/fuzz/" + report.reader().name())
                .isEmpty();
        assertThat(report.grownMb()).as("MB that stayed").isLessThan(48);
    }
}
