package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a record that says far more than any real one, only so much is read, and that is what counts first. */
class LetterBudgetTest {

    private static final String LONG = "x".repeat(Most.LETTERS);

    private static PersonName name(String use, String family, int given) {
        return new PersonName(use, family, Collections.nCopies(given, LONG), List.of(), List.of());
    }

    @Test
    void fifty_ordinary_names_are_read_to_the_last() {
        LetterBudget budget = new LetterBudget();

        assertThat(IntStream.range(0, 50).mapToObj(i -> PersonName.of("Nakatoguloo" + i % 10, "Maria Birungi Anne")))
                .allMatch(name -> budget.of(name).equals(name));
    }

    @Test
    void the_current_name_is_read_before_all_that_are_not() {
        List<PersonName> sent = List.of(name("old", "Former", 20), name("maiden", "Earlier", 20),
                new PersonName("official", "Okello", List.of("Joseph"), List.of(), List.of()));

        assertThat(Shipped.NORMALISER.normalise(Shipped.ofNames(sent)).names().get(0).family().get(0).text())
                .isEqualTo("okello");
    }

    @Test
    void the_family_name_is_read_before_given_ones() {
        assertThat(new LetterBudget().of(name(null, "Okello", 20)).family()).isEqualTo("Okello");
    }

    @Test
    void no_text_is_read_in_part_and_none_behind_one_that_is_not_read() {
        LetterBudget budget = new LetterBudget();
        IntStream.range(0, Most.READ / Most.LETTERS).forEach(i -> assertThat(budget.takes(LONG)).isTrue());

        assertThat(budget.takes(LONG)).isFalse();
        assertThat(budget.takes("x")).isFalse();
    }

    @Test
    void letters_count_as_many_as_a_sign_stands_for() {
        assertThat(Latin.length("\uFDFA")).isEqualTo(18);
        assertThat(Latin.length("\uFDFA".repeat(Most.LETTERS))).isEqualTo(Most.LETTERS);
    }

    @Test
    void a_text_of_any_length_counts_for_what_is_read_of_it() {
        PostalAddress sent = new PostalAddress(null, List.of("12 Hill Road" + " ".repeat(30_000) + "x"), "Gulu", null,
                null, null, null);

        assertThat(new LetterBudget().of(sent)).isEqualTo(sent);
    }

    @Test
    void a_hundred_phones_are_read_to_the_last() {
        List<ContactPoint> sent = IntStream.range(0, 100).mapToObj(i -> new ContactPoint(ContactPoint.Kind.PHONE,
                i < 99 ? "+2567721234" + (10 + i % 3) : "+256772999999", null)).toList();

        assertThat(Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, sent,
                List.of(), null, null)).phones()).contains("+256772999999");
    }
}
