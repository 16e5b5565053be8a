package clientregistry.jobs;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Outcome;
import clientregistry.link.Rematching;
import clientregistry.link.StoredRecords;
import clientregistry.link.Submission;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.health.RegistryCounts;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One slice of a re-match run and what becomes of it. */
class RematchSliceTest {

    @Test
    void a_slice_that_the_registry_was_too_busy_to_commit_is_not_done_and_the_run_waits() throws IOException {
        try (BareRegistry registry = BareRegistry.create()) {
            registry.feed("openmrs", row("slice-1", "Otim", "Ocen", "1975-05-06", "m", ""));
            List<List<Submission>> tried = new ArrayList<>();
            Rematching run = new Rematching(new StoredRecords(registry.jdbc()), 5, slice -> {
                tried.add(slice);
                return List.of(Outcome.refused(new Refusal(Refusal.Kind.BUSY, null, "busy")));
            }, new RegistryCounts(registry.jdbc())::read);

            assertThat(run.step()).isZero();

            assertThat(run.hasMore()).isTrue();
            assertThat(run.rest()).as("milliseconds").isPositive();
            run.step();
            assertThat(tried.get(1)).as("the same slice again").isEqualTo(tried.get(0)).hasSize(1);
        }
    }
}
