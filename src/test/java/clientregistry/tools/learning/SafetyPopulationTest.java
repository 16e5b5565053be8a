package clientregistry.tools.learning;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.QuestionLimit;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.tools.learning.SafetyPopulation.Made;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.FeedSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyPopulationTest {

    private static final String AUTHORITY = "http://clientregistry.org/nationalid";
    private static final Progress SILENT = (task, steps) -> new Progress.Part() {
        @Override
        public void step() {
        }

        @Override
        public void close() {
        }
    };

    @Test
    void it_is_the_same_every_night_and_on_every_machine() {
        assertThat(SafetyPopulation.shipped(AUTHORITY)).isEqualTo(SafetyPopulation.shipped(AUTHORITY));
        assertThat(SafetyPopulation.shipped(AUTHORITY).records().hashCode()).isEqualTo(SafetyPopulation.shipped(
                AUTHORITY).records().hashCode());
        assertThat(SafetyPopulation.of(9, 2, AUTHORITY)).isNotEqualTo(SafetyPopulation.of(9, 3, AUTHORITY));
    }

    @Test
    void it_has_families_twins_newborns_without_a_name_and_namesakes() {
        List<Made> records = SafetyPopulation.shipped(AUTHORITY).records();

        assertThat(records).hasSizeBetween(5_000, 12_000);
        assertThat(records).filteredOn(each -> each.demographics().birthOrder() != null).hasSizeGreaterThan(200);
        assertThat(records).filteredOn(each -> each.demographics().names().get(0).given().get(0).startsWith("BABY"))
                .hasSizeGreaterThan(200);
        Map<String, Long> people = records.stream().collect(Collectors.groupingBy(each -> each.demographics().names()
                + " " + each.demographics().birthDate(), Collectors.mapping(Made::person, Collectors.collectingAndThen(
                Collectors.toSet(), each -> (long) each.size()))));
        assertThat(people.values()).filteredOn(each -> each > 1).hasSizeGreaterThan(30);
        assertThat(SafetyPopulation.shipped(null).records()).allMatch(each -> each.demographics().identifiers()
                .isEmpty());
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"-5, true", "-60, false"})
    void rules_that_link_more_make_more_false_links_in_it(double prior, boolean more) {
        RuleSet shipped = RuleSetFiles.load(Path.of("config/matching.yaml"));
        RuleSet other = RuleSetFiles.read(RuleSetFiles.text(shipped).replace("\"" + shipped.version() + "\"",
                "\"other\"").replaceFirst("\"prior\" : [^,]+", "\"prior\" : " + prior));
        Sources sources = SourcesFile.read(Path.of("config/sources.yaml"));

        FalseLinks links = FalseLinks.count(SafetyPopulation.of(400, 7, AUTHORITY), Normaliser.load(Path.of(
                "config/normalisation")), sources, shipped, other, new FeedSettings(30, true, new QuestionLimit(20)), SILENT);

        assertThat(links.before()).isLessThan(links.records() / 20);
        assertThat(links.after() > links.before()).isEqualTo(more);
    }
}
