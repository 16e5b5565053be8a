package clientregistry.tools.training;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.HouseholdGuard;
import clientregistry.match.matching.Kin;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.Odds;
import clientregistry.match.matching.Register;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.Thresholds;
import clientregistry.match.matching.Weights;
import clientregistry.tools.training.PatternCounts.Counted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns the weights of a rule set from records that nobody labelled, and from what humans answered about some: u from
 * pairs chosen at random, m by EM from pairs that share a blocking key, the prior and how many kin there are from how
 * many of those are expected to be one person or kin, the table of common names, which guards this register may waive,
 * and from which probability on links are nearly never wrong and questions worth asking. The rest, what kin show and
 * policy, is that of the rule set in force. The same records and seed always give the same rules.
 */
public final class Trainer {

    /** Fewer records teach nothing worth the name. */
    public static final int FEWEST_RECORDS = 200;

    private static final Bounds BOUNDS = new Bounds(2_000_000, 10_000_000);
    /** What is learned of strangers helps to tell persons apart, and the other way round; then little changes. */
    private static final int TURNS = 3;

    /**
     * How many pairs are compared at most, however many records there are.
     *
     * @param random     of those chosen at random
     * @param candidates about so many of those that share a key, those of several passes counted for each
     */
    record Bounds(long random, long candidates) {
    }

    private final RuleSet inForce;
    private final String version;
    private final long seed;
    private final Bounds bounds;
    private final Progress progress;

    /**
     * @param version of the rule set that will be learned
     * @throws IllegalArgumentException in one line when that is no name for a version
     */
    public Trainer(RuleSet inForce, String version, long seed, Progress progress) {
        this(inForce, version, seed, BOUNDS, progress);
    }

    Trainer(RuleSet inForce, String version, long seed, Bounds bounds, Progress progress) {
        RuleSet.requireVersion(version);
        this.inForce = inForce;
        this.version = version;
        this.seed = seed;
        this.bounds = bounds;
        this.progress = progress;
    }

    /**
     * Learns a rule set from a sample of the records.
     *
     * @throws IllegalArgumentException in one line for fewer than {@link #FEWEST_RECORDS} records
     */
    public Training train(Material material) {
        List<Member> sample = material.sample();
        long of = material.of();
        if (sample.size() < FEWEST_RECORDS) {
            throw new IllegalArgumentException("too few records to learn from: " + FEWEST_RECORDS
                    + " are needed, and there are " + sample.size());
        }
        Comparer comparer = new Comparer(withAllGuards(inForce));
        PatternCounts strangers = strangers(sample, comparer);
        SharedKeyPairs candidates = new SharedKeyPairs(sample, seed, bounds.candidates);
        StoppedPairs stopped = new StoppedPairs();
        List<Counted> counts = count(candidates, comparer, stopped).all();
        List<Counted> random = strangers.all();
        Em.Learned learned = learn(random, counts, new Prior(sample.size(), of, candidates.share(), inForce.prior()),
                Answers.of(material.answers(), comparer, inForce.weights()));
        RuleSet rules = rules(learned.model(), shown(random, counts), material, stopped.waived(learned.model()));
        ThresholdCosts.Count costs = new ThresholdCosts.Count();
        RuleSet complete = withThresholds(rules, learned.model(), candidates, sample.size(), costs);
        return new Training(complete, sample.size(), of, strangers.pairs(),
                counts.stream().mapToLong(Counted::pairs).sum(), candidates.share(), counts.size(), learned.rounds(),
                learned.converged(), new Judge(learned.model()).expected(counts) / candidates.share(),
                costs.of(complete.thresholds().automatic(), complete.thresholds().review(), candidates.share()));
    }

    private PatternCounts strangers(List<Member> sample, Comparer comparer) {
        try (Progress.Part part = progress.begin("Comparing strangers",
                Strangers.pairs(sample.size(), bounds.random))) {
            return Strangers.count(sample, comparer, seed, bounds.random, part::step);
        }
    }

    /** What is waived now may not be once the register has changed. */
    private static RuleSet withAllGuards(RuleSet rules) {
        Register register = rules.register();
        return with(rules, rules.thresholds(), new Register(register.otherNames(), Set.of(),
                register.kinBefore(), register.sources(), register.keys()));
    }

    private static RuleSet with(RuleSet rules, Thresholds thresholds, Register register) {
        return new RuleSet(rules.version(), rules.prior(), thresholds, rules.guards(), rules.weights(), rules.kin(),
                rules.commonNames(), register);
    }

    private PatternCounts count(SharedKeyPairs candidates, Comparer comparer, StoppedPairs stopped) {
        PatternCounts counts = new PatternCounts();
        try (Progress.Part part = progress.begin("Comparing candidates, by block", candidates.blocks())) {
            candidates.forEach((one, other, passes) -> {
                Comparison comparison = comparer.compare(one.features(), other.features());
                counts.add(Pattern.of(comparison, inForce.weights()), passes, 1);
                stopped.add(comparison, inForce.weights());
            }, part::step);
        }
        return counts;
    }

    /**
     * By what the comparer says of pairs, which knows names better than learning does. A guard may stand behind another
     * that was waived, so what the others stop is looked at again.
     */
    private RuleSet withThresholds(RuleSet rules, Model model, SharedKeyPairs candidates, int records,
            ThresholdCosts.Count costs) {
        Comparer comparer = new Comparer(rules);
        Automatic automatic = new Automatic();
        Questions questions = new Questions();
        StoppedPairs stopped = new StoppedPairs();
        try (Progress.Part part = progress.begin("Choosing thresholds, by block", candidates.blocks())) {
            candidates.forEach((one, other, passes) -> {
                Comparison comparison = comparer.compare(one.features(), other.features());
                if (comparison.objection() == null) {
                    automatic.add(comparison.probability());
                }
                stopped.add(comparison, inForce.weights());
                costs.add(comparison.probability(), comparison.objection() != null);
                if (comparison.objection() != null || comparison.probability() < Automatic.MOST) {
                    questions.add(comparison.probability());
                }
            }, part::step);
        }
        double link = Rounded.of(automatic.threshold());
        double ask = Rounded.of(questions.threshold(records, candidates.share(), inForce.thresholds().review()));
        Set<HouseholdGuard> waived = stopped.waived(model);
        waived.addAll(rules.register().waived());
        return with(rules, new Thresholds(link, ask), new Register(rules.register().otherNames(), waived,
                rules.register().kinBefore(), rules.register().sources(), rules.register().keys()));
    }

    private Em.Learned learn(List<Counted> strangers, List<Counted> candidates, Prior prior, Answers answers) {
        Model before = Model.of(inForce);
        // As if hardly any were one person: what is doubtful teaches only when what is sure has raised it.
        Model model = before.withPrior(prior.given(0));
        Em.Learned em = null;
        try (Progress.Part part = progress.begin("Learning", TURNS)) {
            for (int turn = 0; turn < TURNS; turn++) {
                model = Strangers.learn(strangers, model, before.u());
                em = new Em(model, before.m(), Kinship.of(inForce), prior, candidates, answers).learn();
                model = em.model();
                part.step();
            }
        }
        return em;
    }

    /** By cell, whether any pair shows it. */
    private static boolean[] shown(List<Counted> random, List<Counted> candidates) {
        boolean[] shown = new boolean[Cells.count()];
        Stream.concat(random.stream(), candidates.stream()).flatMapToInt(each -> IntStream.of(each.pattern().cells()))
                .forEach(cell -> shown[cell] = true);
        return shown;
    }

    /**
     * What the rules in force do not know, nothing is learned of: nobody said yet what kin show there.
     *
     * @param shown a level that no pair shows keeps its weight: that strangers never show it is no news where nobody
     * does
     */
    private RuleSet rules(Model model, boolean[] shown, Material material, Set<HouseholdGuard> waived) {
        Map<Field, Map<Level, Odds>> odds = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            Map<Level, Odds> levels = new EnumMap<>(Level.class);
            field.levels().stream().filter(level -> inForce.weights().knows(field, level)).forEach(level -> {
                int cell = Cells.number(field, level);
                levels.put(level, shown[cell] ? new Odds(Rounded.of(model.m()[cell]), Rounded.of(model.u()[cell]))
                        : inForce.weights().odds(field, level));
            });
            odds.put(field, levels);
        }
        double average = Stream.of(Field.GIVEN_NAME, Field.FAMILY_NAME).map(field -> odds.get(field).get(Level.EXACT))
                .filter(Objects::nonNull).mapToDouble(Odds::u).min().orElse(1);
        TermFrequencies names = TermFrequencies.count(material.sample(), average, inForce.commonNames());
        return new RuleSet(version, Rounded.of(model.prior()), inForce.thresholds(), inForce.guards(),
                new Weights(odds), kin(model), names.common(),
                new Register(Rounded.of(names.others()), waived, kinBefore(), material.sources(),
                        KeyCounts.of(material.sample(), material.of())));
    }

    private Map<String, Kin> kin(Model model) {
        Map<String, Kin> kin = new TreeMap<>();
        inForce.kin().forEach((name, kind) -> kin.put(name,
                new Kin(Rounded.of(model.kin().get(kin.size()).perMatch()), kind.shares())));
        return kin;
    }

    private Map<String, Double> kinBefore() {
        Map<String, Double> before = new TreeMap<>();
        inForce.kin().forEach((name, kind) -> before.put(name,
                inForce.register().kinBefore().getOrDefault(name, kind.perMatch())));
        return before;
    }
}
