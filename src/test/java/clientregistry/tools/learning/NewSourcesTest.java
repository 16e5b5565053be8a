package clientregistry.tools.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.link.QuestionLimit;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.SharedPeople;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.tools.training.Material;
import clientregistry.tools.training.Progress;
import clientregistry.tools.training.Trainer;
import clientregistry.tools.trial.FeedSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules learned where no families are, and the families that come with a new source. */
class NewSourcesTest {

    private static final RuleSet SHIPPED = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));
    private static final Sources SOURCES = SourcesFile.read(Path.of("config", "sources.yaml"));
    private static final Progress SILENT = (task, steps) -> new Progress.Part() {
        @Override
        public void step() {
        }

        @Override
        public void close() {
        }
    };

    @ParameterizedTest
    @Tag("full")
    @ValueSource(strings = {"dsgen_f", "uganda_half", "febrl3"})
    void families_of_a_new_source_are_no_worse_kept_apart_than_by_the_rules_in_force(String set) throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        List<Member> records = new ArrayList<>();
        SharedPeople.read(set).records().forEach((id, sent) -> records.add(new Member(UUID.nameUUIDFromBytes(id.getBytes(
                StandardCharsets.UTF_8)), NORMALISER.normalise(sent))));

        FalseLinks asNew = falseLinks(new Material(records, records.size(), Set.of("census"), List.of()));
        FalseLinks asKnown = falseLinks(Material.of(records));

        System.out.printf("learned from %s: of %,d made-up records %,d wrong pairs by the shipped rules, %,d of new sources, "
                + "%,d of known ones%n", set, asNew.records(), asNew.before(), asNew.after(), asKnown.after());
        assertThat(asNew.after()).isLessThanOrEqualTo(asNew.before());
    }

    private static FalseLinks falseLinks(Material material) {
        RuleSet learned = new Trainer(SHIPPED, "learned", 1, SILENT).train(material).rules();
        return FalseLinks.count(SafetyPopulation.shipped(SharedPeople.NATIONAL_ID), NORMALISER, SOURCES, SHIPPED, learned,
                new FeedSettings(30, true, new QuestionLimit(20)), SILENT);
    }
}
