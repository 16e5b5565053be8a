package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecideTest {

    private static final Sex F = Sex.FEMALE;
    private static final Features MARY = record("Mary", "Nakirya", F, "1983-02-05", "0772123456", "CF63408039");
    private static final Features STRANGER = record("Peter", "Okurut", Sex.MALE, "1957-11-30", "0701999888",
            "CM11111112");

    private final RuleSet rules = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private final Decide decide = new Decide(rules);

    private static Features record(String given, String family, Sex sex, String born, String phone, String id) {
        return Shipped.features(given, family, sex, born, phone, id);
    }

    private static Member member(Features features) {
        return new Member(UUID.randomUUID(), features);
    }

    private static CandidatePerson person(int id, Features... members) {
        return new CandidatePerson(new UUID(0, id), List.of(members).stream().map(DecideTest::member).toList());
    }

    @Test
    void nobody_alike_is_a_new_person() {
        assertThat(decide.decide(MARY, List.of())).isEqualTo(new Decision.New());
        assertThat(decide.decide(MARY, List.of(person(1, STRANGER)))).isEqualTo(new Decision.New());
    }

    @Test
    void the_same_individual_is_linked_with_evidence() {
        Decision decision = decide.decide(MARY, List.of(person(1, STRANGER), person(2, MARY)));
        assertThat(decision).isInstanceOfSatisfying(Decision.Link.class, link -> {
            assertThat(link.person()).isEqualTo(new UUID(0, 2));
            assertThat(link.score().probability()).isGreaterThan(0.9999);
            assertThat(link.score().comparison().level(Field.IDENTIFIER)).isEqualTo(Level.EXACT);
        });
    }

    @Test
    void doubt_goes_to_a_steward() {
        Features aunt = record("Mary", "Nakirya", F, "1957-11-30", "0772123456", null);
        assertThat(decide.decide(MARY, List.of(person(1, aunt)))).isInstanceOf(Decision.Review.class);
    }

    @Test
    void an_equal_identifier_is_always_looked_at() {
        Features child = record("Sandra", "Nakirya", F, "2015-06-17", "0772123456", "CF63408039");
        Decision decision = decide.decide(child, List.of(person(1, MARY)));
        assertThat(decision).isInstanceOfSatisfying(Decision.Review.class,
                review -> assertThat(review.doubtful().get(0).sharesIdentifier()).isTrue());
    }

    @Test
    void two_persons_beyond_doubt_are_a_conflict_and_the_best_is_taken() {
        Features withoutId = record("Mary", "Nakirya", F, "1983-02-05", "0772123456", null);
        Decision decision = decide.decide(MARY, List.of(person(1, withoutId), person(2, MARY)));
        assertThat(decision).isInstanceOfSatisfying(Decision.Conflict.class, conflict -> {
            assertThat(conflict.best().person()).isEqualTo(new UUID(0, 2));
            assertThat(conflict.others()).extracting(PersonScore::person).containsExactly(new UUID(0, 1));
        });
    }

    @Test
    void ties_go_to_the_smaller_id_in_any_order() {
        List<CandidatePerson> persons = new ArrayList<>(List.of(person(3, MARY), person(1, MARY), person(2, MARY)));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(persons, new Random(seed));
            assertThat(((Decision.Conflict) decide.decide(MARY, persons)).best().person()).isEqualTo(new UUID(0, 1));
        }
    }

    @Test
    void the_order_of_persons_and_members_does_not_matter() {
        List<Member> members = new ArrayList<>(List.of(member(MARY),
                member(record("Marie", "Nakirya", F, "1983-02-05", null, null)),
                member(record("Mary", "Nakirrya", F, "1983-02-06", null, null))));
        Features query = record("Mary", "Nakirya", F, "1983-02-05", null, null);
        Decision first = decide.decide(query, List.of(new CandidatePerson(new UUID(0, 1), members)));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(members, new Random(seed));
            assertThat(decide.decide(query, List.of(new CandidatePerson(new UUID(0, 1), members)))).isEqualTo(first);
        }
    }

    @Test
    void a_veto_of_any_member_keeps_a_record_out() {
        Features sameButOtherSexAndBirth = record("Mary", "Nakirya", Sex.MALE, "1957-11-30", "0772123456", null);
        Features noId = record("Mary", "Nakirya", F, "1983-02-05", "0772123456", null);
        Decision decision = decide.decide(noId, List.of(person(1, noId, sameButOtherSexAndBirth)));
        assertThat(decision).isInstanceOfSatisfying(Decision.Review.class,
                review -> assertThat(review.doubtful().get(0).veto()).contains("sex"));
    }

    @Test
    void one_nameless_link_in_a_chain_does_not_glue_twins() {
        Features grace = record("Grace", "Okurut", F, "2015-06-17", "0772123456", null);
        Features nameless = record(null, "Okurut", F, "2015-06-17", "0772123456", null);
        Features joan = record("Joan", "Okurut", F, "2015-06-17", "0772123456", null);
        assertThat(decide.decide(joan, List.of(person(1, grace, nameless)))).isInstanceOf(Decision.Review.class);
    }

    @Test
    void one_soft_contradiction_does_not_block_a_person_with_many_records() {
        Features[] members = {record("Mary", "Nakirya", F, "1983-02-05", null, null),
            record("Mary", "Nakirya", F, "1983-02-05", "0772123456", null),
            record("Mary", "Nakirya", Sex.UNKNOWN, "1983-02-05", null, "CF63408039"),
            record("Xenia", "Nakirya", F, "1983-02-05", null, null)};
        assertThat(decide.decide(MARY, List.of(person(1, members)))).isInstanceOf(Decision.Link.class);
    }

    @Test
    void persons_merge_only_when_every_pair_allows_it() {
        Features noId = record("Mary", "Nakirya", F, "1983-02-05", "0772123456", null);
        Features other = record("Mary", "Nakirya", F, "1957-11-30", "0772123456", "CF99911122");
        assertThat(decide.mayMerge(List.of(member(MARY)), List.of(member(noId)))).isTrue();
        assertThat(decide.mayMerge(List.of(member(MARY)), List.of(member(noId), member(other)))).isFalse();
        List<Member> tooLittle = List.of(member(Shipped.named("Nakirya")));
        assertThat(decide.mayMerge(List.of(member(MARY)), tooLittle)).isFalse();
    }

    @Test
    void an_update_contradicts_its_person_or_does_not() {
        List<Member> companions = List.of(member(MARY));
        assertThat(decide.contradicts(MARY, companions)).isEmpty();
        assertThat(decide.contradicts(record("Mary", "Okurut", F, "1983-02-05", null, null), companions)).isEmpty();
        assertThat(decide.contradicts(STRANGER, companions)).hasValueSatisfying(
                contradiction -> assertThat(contradiction.reason()).isNotBlank());
        assertThat(decide.contradicts(STRANGER, List.of())).isEmpty();
    }

    @Test
    void an_update_that_says_only_the_name_contradicts_nobody_and_is_not_linked_by_itself() {
        Features nameOnly = record("Mary", "Nakirya", F, null, null, null);
        assertThat(decide.contradicts(nameOnly, List.of(member(MARY)))).isEmpty();
        assertThat(decide.decide(nameOnly, List.of(person(1, MARY)))).isInstanceOf(Decision.Review.class);
    }

    @Test
    void one_name_and_town_are_too_little_for_a_link_whatever_they_weigh() {
        Features villager = Shipped.NORMALISER.normalise(new Demographics(List.of(),
                List.of(PersonName.of("Byaruhanga", "Xaverio")), Sex.MALE, null, List.of(),
                List.of(new PostalAddress(null, List.of(), "Kalerwe", null, null, null, "UG")), null, null));
        assertThat(decide.decide(villager, List.of(person(1, villager)))).isInstanceOfSatisfying(Decision.Review.class,
                review -> {
            assertThat(review.doubtful().get(0).probability()).isGreaterThan(rules.thresholds().automatic());
            assertThat(review.doubtful().get(0).veto()).contains("only names");
        });
    }

    @Test
    void an_overlay_changes_name_birth_date_and_sex() {
        assertThat(decide.isOverlay(MARY, STRANGER)).isTrue();
        Features sexKept = record("Peter", "Okurut", F, "1957-11-30", null, null);
        Features nameKept = record("Mary", "Okurut", Sex.MALE, "1957-11-30", null, null);
        Features noBirthDate = record("Peter", "Okurut", Sex.MALE, null, null, null);
        assertThat(List.of(sexKept, nameKept, noBirthDate)).noneMatch(after -> decide.isOverlay(MARY, after));
    }

    @Test
    void a_person_with_very_many_members_is_judged_by_its_most_complete_ones() {
        List<Member> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(member(Shipped.named("Nakirya" + (char) ('a' + i % 26) + (char) ('a' + i / 26))));
        }
        many.add(member(MARY));
        Features noId = record("Mary", "Nakirya", F, "1983-02-05", "0772123456", null);
        Decision decision = decide.decide(noId, List.of(new CandidatePerson(new UUID(0, 1), many)));
        assertThat(decision).as("of twelve family names").isInstanceOfSatisfying(Decision.Review.class,
                review -> assertThat(review.doubtful().get(0)).satisfies(score -> {
            assertThat(score.members()).isEqualTo(12);
            assertThat(score.member()).isEqualTo(many.get(500).record());
        }));
    }
}
