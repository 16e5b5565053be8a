package clientregistry.linking;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.application.Feed;
import clientregistry.application.TestHub;
import clientregistry.demo.Population;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchEqualsSinglesTest {

    private static final int BATCH = 50;

    @Test
    void batches_make_the_persons_that_their_members_make_one_by_one() {
        List<Population.Entry> people = Population.generate(20260214, 130, 200).entries();
        try (TestHub batches = TestHub.start(Map.of("publish.index.period", "3600000"));
             TestHub singles = TestHub.start(Map.of("link.batch.max", "1"))) {
            Feed inBatches = new Feed(batches);
            Feed oneByOne = new Feed(singles);

            for (int i = 0; i < people.size(); i += BATCH) {
                inBatches.batch(people.subList(i, Math.min(people.size(), i + BATCH)).stream()
                        .map(e -> Feed.patient(e.source(), e.row())).toList());
            }
            people.forEach(e -> oneByOne.fhir(e.source(), e.row()));

            assertThat(inBatches.partition()).isEqualTo(oneByOne.partition());
            assertThat(batches.count("select count(*) from task")).isEqualTo(singles.count("select count(*) from task"));
        }
    }
}
