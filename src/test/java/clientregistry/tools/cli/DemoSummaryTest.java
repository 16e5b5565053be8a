package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.reconcile.Agreement;
import clientregistry.tools.demo.Population;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSummaryTest {

    private final Population population = Population.generate(1, 30, 42);

    /** By $ihe-pix a person of one record shows nothing. */
    @Test
    void what_to_try_next_is_of_a_person_of_several_records() {
        Map<String, String> found = population.truth();

        String example = DemoSummary.example(population, found).row().recordId();

        assertThat(found.values()).filteredOn(found.get(example)::equals).hasSizeGreaterThan(1);
    }

    @Test
    void where_nobody_has_several_records_any_one_will_do() {
        Map<String, String> alone = new HashMap<>();
        population.truth().keySet().forEach(record -> alone.put(record, record));

        assertThat(DemoSummary.example(population, alone)).isEqualTo(population.entries().get(0));
        assertThat(DemoSummary.example(population, Map.of())).isEqualTo(population.entries().get(0));
    }

    /** Servers know those that others replaced, too; they are no more persons there than in the line above. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1000;740;1000;738; 1,000 records, 738 persons, 998 links (and 2 replaced records and persons);",
        "1000;740;999;739; 999 records, 739 persons, 998 links (and 2 replaced records and persons);",
        "1000;738;1000;738; 1,000 records, 738 persons, 998 links;"})
    void persons_and_records_are_counted_as_everywhere(long allRecords, long allPersons, long records, long persons,
            String words) {
        Agreement.Report report = new Agreement.Report(allRecords, allPersons, 998, allRecords,
                allRecords + allPersons, 0, List.of());

        assertThat(AgreementLine.text(report, records, persons)).startsWith("all agree:    PostgreSQL " + words + ";")
                .contains("Elasticsearch 1,000 records");
    }
}
