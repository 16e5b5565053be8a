package clientregistry.tools.learning;

import clientregistry.link.SourceCaution;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Sources;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.FeedSettings;
import clientregistry.tools.trial.TrialRecords;
import clientregistry.tools.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many pairs of made-up people two rule sets take for one person, fed in a shadow as the records of a registry are.
 *
 * @param before  by the rules in force
 * @param after   by the others
 * @param records that were fed
 */
public record FalseLinks(long before, long after, long records) {

    /** Of which nothing was learned: families may come with any source that comes new. */
    private static final List<String> NEW_SOURCES = List.of("made-up-1", "made-up-2", "made-up-3");

    /**
     * Counts them.
     *
     * @param feeds how the registry is fed
     */
    public static FalseLinks count(SafetyPopulation population, Normaliser normaliser, Sources sources, RuleSet inForce,
            RuleSet other, FeedSettings feeds, Progress progress) {
        Contents contents = new Contents();
        List<TrialRecords.Entry> entries = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        population.records().forEach(made -> {
            UUID id = new UUID(0x9e3779b97f4a7c15L * (entries.size() + 1), entries.size());
            contents.records.put(id, normaliser.normalise(made.demographics(), sources::isShared));
            entries.add(new TrialRecords.Entry(id, NEW_SOURCES.get(entries.size() % NEW_SOURCES.size()), id, true));
            truth.add(made.person());
        });
        TrialRecords register = new TrialRecords(entries, List.of(), contents, Trial.askings(inForce, other),
                () -> { });
        Trial trial = new Trial(register, new SourceCaution(sources), inForce, other, feeds);
        trial.run(progress);
        return new FalseLinks(count(trial.personsBefore(), truth), count(trial.personsAfter(), truth), entries.size());
    }

    /** Pairs of one person that are two in truth. */
    private static long count(int[] persons, List<Integer> truth) {
        Map<Integer, List<Integer>> members = new HashMap<>();
        for (int record = 0; record < persons.length; record++) {
            members.computeIfAbsent(persons[record], each -> new ArrayList<>()).add(truth.get(record));
        }
        return members.values().stream().mapToLong(FalseLinks::across).sum();
    }

    private static long across(List<Integer> people) {
        long pairs = 0;
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                pairs += people.get(i).equals(people.get(j)) ? 0 : 1;
            }
        }
        return pairs;
    }

    /** What the made-up records say. */
    private static final class Contents implements TrialRecords.Contents {

        private final Map<UUID, Features> records = new HashMap<>();

        @Override
        public Map<UUID, Features> features(Collection<UUID> asked) {
            Map<UUID, Features> found = new HashMap<>();
            asked.forEach(id -> found.put(id, records.get(id)));
            return found;
        }

        @Override
        public Map<UUID, List<String>> keys(Collection<UUID> asked) {
            Map<UUID, List<String>> found = new HashMap<>();
            asked.forEach(id -> found.put(id, BlockingKeys.of(records.get(id)).all().toList()));
            return found;
        }
    }
}
