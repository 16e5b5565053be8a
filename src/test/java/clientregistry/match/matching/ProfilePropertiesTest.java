package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.ProfileEvidence.Said;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a person's records are, and in whichever order they and what they say come. */
class ProfilePropertiesTest {

    private static final RuleSet RULES = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final PersonComparer PERSONS = new PersonComparer(new Comparer(RULES));
    /** Who is one person, or of one family, stands together. */
    private static final List<Demographics> PEOPLE = people();
    private static final int NEAR = 8;

    private static List<Demographics> people() {
        SharedPeople all = HardPopulation.of(60, 3);
        return all.records().keySet().stream().sorted(Comparator.comparingInt((String record) -> Integer.parseInt(
                all.truth().get(record).substring(1))).thenComparing(record -> record))
                .map(all.records()::get).toList();
    }

    /** A record and a person of one to seven others near it, some of them twice as long as usual. */
    private static List<Demographics> records(Random random) {
        int from = random.nextInt(PEOPLE.size() - NEAR);
        return IntStream.range(0, 2 + random.nextInt(NEAR - 1)).mapToObj(i -> some(random, from)).toList();
    }

    private static Demographics some(Random random, int from) {
        Demographics one = PEOPLE.get(from + random.nextInt(NEAR));
        Demographics other = PEOPLE.get(from + random.nextInt(NEAR));
        return new Demographics(either(random, one.identifiers(), other.identifiers()), either(random, one.names(),
                other.names()).stream().map(name -> called(name, random)).toList(), one.sex(), one.birthDate(),
                either(random, one.contacts(), other.contacts()), either(random, one.addresses(), other.addresses()),
                null, null);
    }

    /** The first, and now and then the second, too. */
    private static <T> List<T> either(Random random, List<T> one, List<T> other) {
        return random.nextInt(3) > 0 ? one : both(one, other);
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Some are junior, some senior, and so are some of their other names. */
    private static PersonName called(PersonName name, Random random) {
        List<String> suffixes = switch (random.nextInt(6)) {
            case 0 -> List.of("Jr");
            case 1 -> List.of("Sr");
            default -> List.of();
        };
        return new PersonName(name.use(), name.family(), name.given(), name.prefixes(), suffixes);
    }

    private static Demographics reordered(Demographics sent, Random random) {
        return new Demographics(shuffled(sent.identifiers(), random), shuffled(sent.names(), random), sent.sex(),
                sent.birthDate(), shuffled(sent.contacts(), random), shuffled(sent.addresses(), random),
                sent.mothersMaidenName(), sent.birthOrder());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static Member member(int i, Demographics sent) {
        return new Member(new UUID(1, i), Shipped.NORMALISER.normalise(sent));
    }

    private static List<Member> members(List<Demographics> sent) {
        return IntStream.range(0, sent.size()).mapToObj(i -> member(i, sent.get(i))).toList();
    }

    private static PersonScore score(Demographics record, List<Member> members) {
        return PERSONS.score(Shipped.NORMALISER.normalise(record), new UUID(0, 1), members);
    }

    private static void assertSame(PersonScore one, PersonScore other) {
        assertThat(one.weight()).isEqualTo(other.weight(), within(1e-9));
        assertThat(one.veto()).isEqualTo(other.veto());
        assertThat(List.of(one.members(), one.opposed(), one.sharesIdentifier()))
                .isEqualTo(List.of(other.members(), other.opposed(), other.sharesIdentifier()));
    }

    @Property(tries = 500, seed = "7")
    void the_order_of_members_and_of_what_they_say_does_not_matter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Demographics> records = records(random);
        Demographics record = records.get(0);
        List<Demographics> others = records.subList(1, records.size());

        PersonScore one = score(record, members(others));
        PersonScore other = score(reordered(record, random), shuffled(members(others.stream()
                .map(each -> reordered(each, random)).toList()), random));

        assertSame(one, other);
        assertThat(one.member()).isEqualTo(other.member());
        assertThat(said(one)).isEqualTo(said(other));
    }

    /** Of each field which record says how much of how many. */
    private static Map<String, String> said(PersonScore score) {
        return score.profile() == null ? Map.of() : score.profile().fields().stream().collect(Collectors.toMap(
                each -> each.field() + " " + each.system(), ProfilePropertiesTest::words));
    }

    private static String words(Said said) {
        return "%s %.9f of %d by %s".formatted(said.level(), said.weight(), said.among(), said.record());
    }

    @Property(tries = 350, seed = "7")
    void an_equal_record_added_changes_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Demographics> records = records(random);
        List<Demographics> others = records.subList(1, records.size());
        List<Member> more = new ArrayList<>(members(others));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            more.add(member(100 + i, reordered(others.get(random.nextInt(others.size())), random)));
        }

        assertSame(score(records.get(0), members(others)), score(records.get(0), more));
    }

    @Property(tries = 350, seed = "7")
    void pairs_are_symmetric_and_so_are_pairs_of_persons(@ForAll long seed) {
        Random random = new Random(seed);
        List<Member> members = members(records(random));
        Comparer comparer = new Comparer(RULES);
        Comparison one = comparer.compare(members.get(0).features(), members.get(1).features());
        Comparison other = comparer.compare(members.get(1).features(), members.get(0).features());
        int split = 1 + random.nextInt(members.size() - 1);
        List<Member> here = members.subList(0, split);
        List<Member> there = members.subList(split, members.size());

        assertThat(one.weight()).isEqualTo(other.weight(), within(1e-9));
        assertThat(one.objection()).isEqualTo(other.objection());
        assertThat(PERSONS.areOneTogether(here, there)).isEqualTo(PERSONS.areOneTogether(there, here));
        assertThat(PERSONS.areOpposed(here, there)).isEqualTo(PERSONS.areOpposed(there, here));
    }

    /** With the prior, fields less what kin would show and what records say against it are the weight. */
    @Property(tries = 250, seed = "7")
    void what_is_told_field_by_field_adds_up_and_names_only_members(@ForAll long seed) {
        List<Demographics> records = records(new Random(seed));
        List<Member> members = members(records.subList(1, records.size()));
        PersonScore score = score(records.get(0), members);

        ProfileEvidence told = score.profile();
        if (told != null) {
            List<Waterfall.Step> steps = Waterfall.of(score.weight(), told).steps();
            assertThat(steps.get(0).weight()).isEqualTo(RULES.prior(), within(1e-9));
            assertThat(steps.get(steps.size() - 1).total()).isEqualTo(score.weight(), within(1e-9));
            assertThat(told.members()).hasSize(score.members()).extracting(ProfileEvidence.Heard::record)
                    .containsAll(told.fields().stream().map(Said::record).toList());
        }
        assertThat(told == null).isEqualTo(score.members() == 1);
    }
}
