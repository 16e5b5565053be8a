package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.HardPopulation;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.RuleSetLines;
import clientregistry.match.matching.SharedPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Learning from records without their truth, judged by it afterwards. */
class TrainerTest {

    /** Fewer pairs than the command compares teach the same, and sooner. */
    private static final Trainer.Bounds BOUNDS = new Trainer.Bounds(400_000, 1_000_000);

    private static Training train(List<Member> sample) {
        return new Trainer(People.RULES, "learned", 1, BOUNDS, Silent::begin).train(Material.of(sample));
    }

    /** Every level's m is within 0.01 of its share among all true pairs, and the expected pairs within 2 % of them. */
    @Test
    @Tag("full")
    void unlabelled_febrl3_teaches_what_its_labels_say() throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        People people = People.of(SharedPeople.read("febrl3"));

        assertLearned(people, train(people.members()), 0.01, 0.02);
    }

    /**
     * Without identifiers, some pairs are too doubtful to be expected: 5 % of them may be missing. More are linked than
     * by the rules in force.
     */
    @Test
    @Tag("full")
    void so_it_does_with_its_identifiers_blanked_and_then_links_more() throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        People people = People.of(SharedPeople.read("febrl3").blanked());

        Training training = train(people.members());

        assertLearned(people, training, 0.015, 0.05);
        Map<Boolean, Long> after = links(people, training.rules());
        assertThat(after.get(true)).isGreaterThan(links(people, People.RULES).get(true));
        assertThat(after.getOrDefault(false, 0L)).isLessThanOrEqualTo(3);
    }

    /** Made up, with other mistakes, and fields that few records have: within 0.04. */
    @Test
    @Tag("full")
    void a_generated_population_teaches_what_its_labels_say() {
        People people = People.generated(7, 3_000, 6_000);

        assertLearned(people, train(people.members()), 0.04, 0.05);
    }

    private static void assertLearned(People people, Training training, double m, double pairs) {
        Labels labels = Labels.count(people);
        assertThat(training.converged()).isTrue();
        assertThat(training.expected()).isCloseTo((double) labels.pairs(), within(pairs * labels.pairs()));
        for (int cell = 0; cell < Cells.count(); cell++) {
            Field field = Cells.of(cell).field();
            Level level = Cells.of(cell).level();
            if (Cells.of(cell).isLearned() && labels.known(field) >= 500) {
                assertThat(training.rules().weights().odds(field, level).m()).as(field.label() + " " + level.label())
                        .isCloseTo(labels.m(field, level), within(m));
            }
        }
    }

    /**
     * Large families, twins and namesakes: nearly as many pairs of one person are linked as by the rules they come from
     * (the threshold is higher where a larger share would be wrong), and no more of relatives for each.
     */
    @Test
    @Tag("full")
    void households_do_not_teach_it_to_link_relatives() {
        People people = People.of(HardPopulation.of(500, 7));

        Map<Boolean, Long> before = links(people, People.RULES);
        Map<Boolean, Long> after = links(people, train(people.members()).rules());

        assertThat(after.get(true)).isGreaterThan(before.get(true) * 96 / 100);
        assertThat(precision(after)).as("%s before, %s after", before, after).isGreaterThanOrEqualTo(precision(before));
    }

    private static double precision(Map<Boolean, Long> links) {
        return (double) links.get(true) / (links.get(true) + links.getOrDefault(false, 0L));
    }

    /** Candidate pairs that would be linked, right and false ones. */
    private static Map<Boolean, Long> links(People people, RuleSet rules) {
        Decide decide = new Decide(rules);
        Map<Boolean, Long> links = new TreeMap<>();
        new SharedKeyPairs(people.members(), 1, Long.MAX_VALUE).forEach((one, other, passes) -> {
            if (PairVerdict.of(one, other, decide) == PairVerdict.LINK) {
                links.merge(people.areOne(one, other), 1L, Long::sum);
            }
        }, () -> { });
        return links;
    }

    @Test
    void the_same_records_and_seed_give_the_same_rules_in_whatever_order_they_are_read() {
        People people = People.generated(3, 500, 900);
        List<Member> shuffled = new ArrayList<>(people.members());
        Collections.shuffle(shuffled, new Random(5));
        String rules = RuleSetFiles.text(learned(people.members(), 1).rules());

        assertThat(RuleSetFiles.text(learned(sampled(shuffled), 1).rules())).isEqualTo(rules);
        assertThat(RuleSetFiles.text(learned(people.members(), 2).rules())).as("another seed").isNotEqualTo(rules);
    }

    /** Records of which only some pairs are looked at. */
    private static Training learned(List<Member> sample, long seed) {
        return new Trainer(People.RULES, "learned", seed, new Trainer.Bounds(20_000, 1_000), Silent::begin)
                .train(Material.of(sample));
    }

    @Test
    @Tag("full")
    void however_many_records_there_are_so_many_pairs_are_looked_at() {
        Training training = learned(People.generated(3, 500, 900).members(), 1);

        assertThat(training.strangers()).isEqualTo(20_000);
        assertThat(training.candidates()).isBetween(100L, 600L);
        assertThat(training.share()).isLessThan(1);
        assertThat(training.expected()).as("of all pairs, not of those only").isBetween(350.0, 550.0);
    }

    /** As the command does: ids are offered in their order, and the sample orders them. */
    private static List<Member> sampled(List<Member> members) {
        Map<UUID, Member> byId = members.stream().collect(Collectors.toMap(Member::record, Function.identity()));
        Sample sample = new Sample(1, Integer.MAX_VALUE);
        members.forEach(member -> sample.offer(member.record()));
        return sample.records().stream().map(byId::get).toList();
    }

    /** Of strangers there are many pairs even there; what is believed of one person moves by less than a bit. */
    @Test
    void a_small_registry_stays_near_the_rules_in_force() {
        RuleSet learned = train(People.generated(11, 180, 210).members()).rules();

        for (int cell = 0; cell < Cells.count(); cell++) {
            Cells.Cell each = Cells.of(cell);
            double before = People.RULES.weights().odds(each.field(), each.level()).m();
            assertThat(learned.weights().odds(each.field(), each.level()).m()).as(each.toString())
                    .isBetween(before / 2, before * 2);
        }
    }

    @Test
    @Tag("full")
    void guards_what_kin_show_and_fields_nobody_has_stay_as_they_are() {
        RuleSet learned = train(People.generated(11, 180, 300).members()).rules();

        assertThat(RuleSetLines.differences(People.RULES, learned)).extracting(RuleSetLines.Difference::key)
                .noneMatch(key -> key.startsWith("guards") || (key.startsWith("kin")
                && !key.equals("kin relative per-match")) || key.startsWith("mother"));
        assertThat(learned.version()).isEqualTo("learned");
    }

    /** A register without families says so, and one with families that it has them; guards stand where kin are. */
    @Test
    @Tag("full")
    void how_many_kin_there_are_is_learned_and_with_it_what_may_be_waived() throws IOException {
        RuleSet families = train(People.of(HardPopulation.of(300, 7)).members()).rules();
        assertThat(families.kin().get("relative").perMatch()).isGreaterThan(2);
        assertThat(families.register().waived()).isEmpty();

        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        RuleSet none = train(People.of(SharedPeople.read("febrl2")).members()).rules();
        assertThat(none.kin().get("relative").perMatch()).isLessThan(0.2);
        assertThat(none.register().kinBefore().get("relative"))
                .isEqualTo(People.RULES.kin().get("relative").perMatch());
    }

    /** Whatever was learned before: learning from what was learned does not forget that there are families. */
    @Test
    @Tag("full")
    void the_second_time_the_limits_are_the_same() {
        List<Member> members = People.generated(11, 300, 500).members();
        RuleSet once = train(members).rules();
        RuleSet twice = new Trainer(once, "twice", 1, BOUNDS, Silent::begin).train(Material.of(members)).rules();

        assertThat(twice.register().kinBefore()).isEqualTo(once.register().kinBefore());
        twice.kin().forEach((name, kind) -> assertThat(kind.perMatch())
                .isGreaterThanOrEqualTo(0.0099 * People.RULES.kin().get(name).perMatch()));
    }

    /**
     * There are no postcodes: that strangers never agree in them would else make a postcode, once a source sends it,
     * weigh more than a name.
     */
    @Test
    @Tag("full")
    void a_level_that_no_pair_shows_keeps_its_weight() {
        RuleSet learned = train(People.of(HardPopulation.of(40, 7)).members()).rules();

        assertThat(learned.weights().odds(Field.ADDRESS, Level.AREA))
                .isEqualTo(People.RULES.weights().odds(Field.ADDRESS, Level.AREA));
        assertThat(learned.weights().odds(Field.ADDRESS, Level.TOWN))
                .isNotEqualTo(People.RULES.weights().odds(Field.ADDRESS, Level.TOWN));
    }

    @Test
    void too_few_records_are_refused_in_one_line_that_says_how_many_are_needed() {
        assertThatThrownBy(() -> train(People.generated(1, 50, 60).members()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too few records to learn from: 200 are needed, and there are 60");
    }
}
