package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparerTest {

    private final RuleSet rules = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private final Comparer comparer = new Comparer(rules);
    private final Features mary = Shipped.features("Mary", "Nakirya", Sex.FEMALE, "1983-02-05", "0772123456",
            "CF63408039");

    @Test
    void prior_and_field_weights_add_up() {
        Comparison self = comparer.compare(mary, mary);
        double sum = rules.prior() + self.fields().stream().mapToDouble(FieldEvidence::weight).sum();
        assertThat(self.weight()).isEqualTo(sum, within(1e-9));
        assertThat(self.probability()).isEqualTo(1 / (1 + Math.pow(2, -sum)), within(1e-12));
    }

    @Test
    void two_empty_records_are_as_likely_as_the_prior_says() {
        Comparison empty = comparer.compare(Shipped.named(null), Shipped.named(null));
        assertThat(empty.weight()).isEqualTo(rules.prior());
        assertThat(empty.fields()).isEmpty();
    }

    @Test
    void swapped_names_agree_at_a_price() {
        Comparison swapped = comparer.compare(Shipped.named("Nakirya", "Sofia"), Shipped.named("Sofia", "Nakirya"));
        Comparison straight = comparer.compare(Shipped.named("Nakirya", "Sofia"), Shipped.named("Nakirya", "Sofia"));
        assertThat(swapped.level(Field.NAME_ORDER)).isEqualTo(Level.SWAPPED);
        assertThat(swapped.weight()).isLessThan(straight.weight()).isGreaterThan(straight.weight() - 4);
    }

    @Test
    void common_names_say_less() {
        double rare = comparer.compare(Shipped.named("Byaruhanga"), Shipped.named("Byaruhanga")).weight();
        double common = comparer.compare(Shipped.named("Nguyen"), Shipped.named("Nguyen")).weight();
        assertThat(common).isLessThan(rare - 1);
    }

    @Test
    void so_do_they_where_one_record_has_another_name_beside_them() {
        double rare = comparer.compare(Written.person("given=Odwuor"), Written.person("given=Odwuor Paul")).weight();
        double common = comparer.compare(Written.person("given=Mohammed"), Written.person("given=Mohammed Paul"))
                .weight();
        assertThat(common).isLessThan(rare - 1);
    }

    @Test
    void brothers_whose_family_name_stands_in_another_place_do_not_pass_for_one() {
        Features one = Shipped.features("Okello", "Grace", Sex.FEMALE, "2010-05-04", "0772123456", null);
        Features twin = Shipped.features("Faith", "Okello", Sex.FEMALE, "2010-05-04", "0772123456", null);
        assertThat(comparer.compare(one, twin).probability()).isLessThan(rules.thresholds().automatic());
        assertThat(comparer.compare(one, twin).level(Field.GIVEN_NAME)).isEqualTo(Level.DIFFERENT);
    }

    @Test
    void what_a_twin_would_show_too_is_held_back() {
        Features twin = Shipped.features("Stella", "Nakirya", Sex.FEMALE, "1983-02-05", "0772123456", null);
        Comparison comparison = comparer.compare(mary, twin);
        assertThat(comparison.level(Field.KIN)).isEqualTo(Level.CAPPED);
        assertThat(comparison.probability()).isLessThan(rules.guards().opposedBelow());
    }

    @Test
    void a_second_agreeing_contact_counts_in_part() {
        Features both = Shipped.NORMALISER.normalise(contacts("0772123456", "mary.nakirya@example.org"));
        Comparison comparison = comparer.compare(both, both);
        double full = rules.weights().of(Field.PHONE, Level.EXACT) + rules.weights().of(Field.EMAIL, Level.EXACT);
        double counted = comparison.fields().stream().filter(each -> each.field() != Field.KIN)
                .mapToDouble(FieldEvidence::weight).sum();
        assertThat(counted).isLessThan(full).isGreaterThan(rules.weights().of(Field.EMAIL, Level.EXACT));
    }

    private static Demographics contacts(String phone, String email) {
        return new Demographics(List.of(), List.of(), Sex.UNKNOWN, null,
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone, null),
                        new ContactPoint(ContactPoint.Kind.EMAIL, email, null)),
                List.of(), null, null);
    }

    @Test
    void another_identifier_with_another_birth_date_vetoes() {
        Features other = Shipped.features("Mary", "Nakirya", Sex.FEMALE, "1957-11-30", "0772123456", "CF99911122");
        assertThat(comparer.compare(mary, other).veto()).contains("identifier").contains("birth date");
        Features sameBirth = Shipped.features("Mary", "Nakirya", Sex.FEMALE, "1983-02-05", "0772123456", "CF99911122");
        assertThat(comparer.compare(mary, sameBirth).veto()).isNull();
    }

    @Test
    void several_values_are_no_contradiction_where_the_rules_say_so() {
        Guards g = rules.guards();
        Guards lenient = new Guards(g.adultBefore(), g.contactEcho(), g.representatives(), g.opposedBelow(),
                g.contradictingShare(), g.againstShare(), g.reviewEqualIdentifier(),
                Set.of(SharedPeople.NATIONAL_ID));
        Comparer lenientComparer = new Comparer(new RuleSet("x", rules.prior(), rules.thresholds(), lenient,
                rules.weights(), rules.kin(), rules.commonNames()));
        Features other = Shipped.features("Mary", "Nakirya", Sex.FEMALE, "1957-11-30", "0772123456", "CF99911122");
        assertThat(lenientComparer.compare(mary, other).isContradiction()).isFalse();
        assertThat(comparer.compare(mary, other).isContradiction()).isTrue();
    }

    @Test
    void sex_and_birth_date_both_different_veto_and_one_alone_does_not() {
        Features both = Shipped.features("Mary", "Nakirya", Sex.MALE, "1957-11-30", null, "CF63408039");
        Features sexOnly = Shipped.features("Mary", "Nakirya", Sex.MALE, "1983-02-05", null, "CF63408039");
        assertThat(comparer.compare(mary, both).veto()).contains("sex");
        assertThat(comparer.compare(mary, sexOnly).veto()).isNull();
    }
}
