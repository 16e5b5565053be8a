package clientregistry.tools.trial;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.QuestionLimit;
import clientregistry.link.SourceCaution;
import clientregistry.match.matching.Register;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import clientregistry.person.security.SourcesFile;
import clientregistry.tools.training.Progress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two records that nothing shows to be one but a third: in a shadow, too, persons are joined only where all are seen. */
class ShadowJoinsTest {

    private static final String PHONE = "0772123456";
    private static final String BORN = "1987-03-14";
    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));
    private static final Progress SILENT = (task, steps) -> new Progress.Part() {
        @Override
        public void step() {
        }

        @Override
        public void close() {
        }
    };

    private record Records(Map<UUID, Features> said) implements TrialRecords.Contents {

        @Override
        public Map<UUID, Features> features(Collection<UUID> records) {
            Map<UUID, Features> found = new HashMap<>(said);
            found.keySet().retainAll(records);
            return found;
        }

        @Override
        public Map<UUID, List<String>> keys(Collection<UUID> records) {
            Map<UUID, List<String>> found = new HashMap<>();
            features(records).forEach((id, features) -> found.put(id, BlockingKeys.of(features).all().toList()));
            return found;
        }
    }

    private static Features said(String phone, String born) {
        List<ContactPoint> contacts = phone == null ? List.of()
                : List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone, null));
        return NORMALISER.normalise(new Demographics(List.of(), List.of(PersonName.of("Kamongo", "Nabaketa")), Sex.FEMALE,
                born, contacts, List.of(), null, null));
    }

    private static RuleSet learned() {
        RuleSet shipped = RuleSetFiles.load(Path.of("config", "matching.yaml"));
        return new RuleSet("learned", shipped.prior(), shipped.thresholds(), shipped.guards(), shipped.weights(),
                shipped.kin(), shipped.commonNames(), new Register(0, Set.of(), Map.of(), null));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            30, true,  true
            30, false, false
            2,  true,  true
            1,  true,  false
            """)
    void they_become_one_where_the_budget_hides_nobody(int persons, boolean joins, boolean one) {
        List<Features> all = List.of(said(PHONE, null), said(null, BORN), said(PHONE, BORN));
        Map<UUID, Features> records = new HashMap<>();
        IntStream.range(0, all.size()).forEach(i -> records.put(new UUID(7, i), all.get(i)));
        List<TrialRecords.Entry> entries = IntStream.range(0, all.size()).mapToObj(i -> new TrialRecords.Entry(
                new UUID(7, i), List.of("openmrs", "dhis2", "lims").get(i), new UUID(7, i), true)).toList();
        RuleSet rules = learned();
        Trial trial = new Trial(new TrialRecords(entries, List.of(), new Records(records), Trial.askings(rules, rules),
                () -> { }), new SourceCaution(SourcesFile.read(Path.of("config", "sources.yaml"))), rules, rules,
                new FeedSettings(persons, joins, new QuestionLimit(20)));

        trial.run(SILENT);

        int[] found = trial.personsAfter();
        assertThat(found[2]).isIn(found[0], found[1]);
        assertThat(found[0] == found[1]).isEqualTo(one);
    }
}
