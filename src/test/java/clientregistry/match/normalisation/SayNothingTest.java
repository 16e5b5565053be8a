package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.NobodyWords.Kind;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether anything is made of names and contacts is told without making it, and alike. */
@Tag("full")
class SayNothingTest {

    private static final int TRIED = 20_000;
    private static final NormalisationSettings SETTINGS = Shipped.NORMALISER.settings();
    private static final List<String> WORDS = Stream.of(List.of("", " ", ".", "-", "0", "77", "Mary", "Bo", "Bo Mary",
            "Baby", "BABY1", "Twin II", "Baby of Kemi", "B/O", "Van", "van der Berg", "Dr", "Jr", "III", "X", "XXX", "Nina B",
            "राम", "王伟", "ሰላም", "شاب", "🙂", "O'Brien", "LNU UNKNOWN", "Unknown Asha", "Unknwn", "未知", "N.C.",
            "John", "Doe", "NaN", "Mr"), some(Kind.NOBODY, 60), some(Kind.PERSON, 20), some(Kind.BORNE, 2),
            some(Kind.EXACT, 5)).flatMap(List::stream).toList();
    private static final List<String> VALUES = Stream.of(List.of("", "-", "0", "000000", "0772123456", "+256 772 123456",
            "0772123456/0701123456", "call mother", "123", "12345x6", "1111111", "x12", "a@b.org", "none@none", "a@b.org, c@d.org",
            "@", "٠٧٧٢١٢٣٤٥٦"), SETTINGS.placeholderPhones(), SETTINGS.placeholderEmails()).flatMap(s -> s.stream())
            .toList();

    private static final List<String> USES = Arrays.asList(null, null, "official", "temp");

    private final Random random = new Random(7);

    @Test
    void names_of_which_nothing_is_made_say_nothing() {
        int nothing = 0;
        for (int i = 0; i < TRIED; i++) {
            PersonName name = new PersonName(any(USES), any(WORDS), some(() -> any(WORDS)), List.of(),
                    some(() -> any(WORDS)));
            Features made = Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(name), Sex.UNKNOWN, null,
                    List.of(), List.of(), null, null));
            boolean isNothing = made.names().isEmpty() && !made.hasTemporaryName();
            assertThat(Shipped.NORMALISER.saysNothing(name)).as(name.toString()).isEqualTo(isNothing);
            nothing += isNothing ? 1 : 0;
        }
        assertThat(nothing).isBetween(TRIED / 20, TRIED * 19 / 20);
    }

    @Test
    void contacts_of_which_nothing_is_made_say_nothing() {
        int nothing = 0;
        for (int i = 0; i < TRIED; i++) {
            List<ContactPoint> contacts = some(() -> new ContactPoint(ContactPoint.Kind.values()[random.nextInt(3)],
                    any(VALUES), null));
            Features made = Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null,
                    contacts, List.of(), null, null));
            boolean isNothing = made.phones().isEmpty() && made.emails().isEmpty();
            assertThat(Shipped.NORMALISER.sayNothing(contacts)).as(contacts.toString()).isEqualTo(isNothing);
            nothing += isNothing ? 1 : 0;
        }
        assertThat(nothing).isBetween(TRIED / 20, TRIED * 19 / 20);
    }

    /** Every so-manieth word of a kind that comes with the hub. */
    private static List<String> some(Kind kind, int step) {
        List<String> words = List.copyOf(new WordTable<>("nobody-words", Kind.class).of(kind));
        return IntStream.range(0, words.size()).filter(i -> i % step == 0).mapToObj(words::get).toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(Supplier<T> each) {
        return new ArrayList<>(IntStream.range(0, random.nextInt(4)).mapToObj(i -> each.get()).toList());
    }
}
