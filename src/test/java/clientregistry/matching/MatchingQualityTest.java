package clientregistry.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.evaluation.Evaluation;
import clientregistry.evaluation.Report;
import clientregistry.evaluation.html.ReportHtml;
import clientregistry.normalisation.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped rules on labelled people: floors a little under what they reach. Writes {@code target/matching-report.md}. */
class MatchingQualityTest {

    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));
    private static final RuleSet RULES = RuleSet.load(Path.of("config", "matching.yaml"));
    /** As {@code search.candidates} ships. */
    private static final int CAP = 30;
    private static final MatchingReport REPORT = new MatchingReport();

    @AfterAll
    static void writeReport() throws IOException {
        REPORT.write(Path.of("target", "matching-report.md"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            febrl1,           0.998, 0.97, 0.995, 0.84
            febrl2,           0.998, 0.97, 0.995, 0.78
            febrl3,           0.998, 0.97, 0.995, 0.76
            uganda_half,      0.998, 0.99, 0.995, 0.95
            splink_fake_1000, 0.995, 0.32, 0.995, 0.32
            """)
    void shared_people(String set, double precision, double recall, double blankedPrecision, double blankedRecall)
            throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        SharedPeople people = SharedPeople.read(set);
        assertFloors(run(people, RULES), precision, recall);
        assertFloors(run(people.blanked(), RULES), blankedPrecision, blankedRecall);
    }

    @Test
    void a_small_registry_may_set_a_smaller_prior() throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        RuleSet small = new RuleSet("small", -10, RULES.thresholds(), RULES.guards(), RULES.weights(), RULES.kin(), RULES.commonNames());
        SharedPeople people = SharedPeople.read("splink_fake_1000");
        assertFloors(run(new SharedPeople(people.name() + ", prior -10", people.records(), people.truth()), small), 0.995, 0.49);
    }

    @Test
    void families_twins_and_namesakes_are_kept_apart() {
        SharedPeople hard = HardPopulation.of(1500, 7);
        assertFloors(run(hard, RULES), 0.985, 0.80);
        assertFloors(run(hard.blanked(), RULES), 0.985, 0.75);
    }

    /** This seed was never looked at while the weights were set by hand. */
    @Test
    void another_population_of_that_kind_does_as_well() {
        SharedPeople unseen = HardPopulation.of(1500, 20_231);
        assertFloors(run(new SharedPeople("hard population, unseen", unseen.records(), unseen.truth()), RULES), 0.98, 0.80);
    }

    /** These probes were not used for tuning either; "possible" probes want a steward. */
    @Test
    void cdc_probes() throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        Map<String, Integer> counts = new CdcProbes(NORMALISER, new Decide(RULES)).judge();
        REPORT.line("CDC probes, expected -> decided: " + counts);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(84);
    }

    private static Evaluation run(SharedPeople people, RuleSet rules) {
        InMemoryLinker linker = new InMemoryLinker(NORMALISER, new Decide(rules));
        linker.feed(people.records());
        Report fed = linker.report(people.truth(), rules, CAP);
        linker.rematch();
        REPORT.add(people.name(), fed, linker.evaluate(people.truth()), linker.keysPerRecord());
        writePage(people, fed);
        return fed.scores();
    }

    private static void writePage(SharedPeople people, Report report) {
        try {
            Files.writeString(Path.of("target", "matching-" + people.name().replaceAll("\\W+", "-") + ".html"),
                    ReportHtml.page(people.name(), report, people::sent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFloors(Evaluation evaluation, double precision, double recall) {
        assertThat(evaluation.pairwise().precision()).as("precision").isGreaterThanOrEqualTo(precision);
        assertThat(evaluation.pairwise().recall()).as("recall").isGreaterThanOrEqualTo(recall);
    }
}
