package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What costs most of all that doors let in: of each kind as many texts as there may be, each as long as any that is
 * read, of the letters that take longest. It is normalised by whoever links, too, so it may hold up nobody.
 */
@Tag("full")
class NormalisingCostTest {

    private static final Normaliser NORMALISER = Shipped.NORMALISER;
    /** Some five times what it takes. */
    private static final long MOST_MILLIS = 1_000;

    private static final Map<String, String> LETTERS = Map.ofEntries(Map.entry("Latin", letters('a', 'z')),
            Map.entry("a sign for 18 letters", "\uFDFA"), Map.entry("signs for words", letters(0x3300, 0x3357)),
            Map.entry("Arabic", letters(0x620, 0x6FF)), Map.entry("Tibetan", letters(0xF40, 0xF6C)),
            Map.entry("Thai", letters(0xE01, 0xE4E)), Map.entry("Devanagari", letters(0x900, 0x97F)),
            Map.entry("Ethiopic", letters(0x1200, 0x137F)), Map.entry("Hangul", letters(0xAC00, 0xD7A3)),
            Map.entry("Chinese", letters(0x4E00, 0x9FFF)), Map.entry("rare Chinese", letters(0x20000, 0x2A6DF)),
            Map.entry("unread", letters(0x1780, 0x17B3)), Map.entry("accents", "a\u0301\u0302\u0303\u0304\u0323"),
            Map.entry("many scripts", "aбᄀกཀკא\uFDFAاあᏸ漢"), Map.entry("words for newborns", "twin1baby II"),
            Map.entry("placeholders", "未知 unknown "), Map.entry("digits", "1234567890"));

    /** @param person made anew each time: what was read lately costs less */
    record Costly(String what, Supplier<Demographics> person) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** Random letters, the same in each run. */
    private static final class Writer {

        private final Random random = new Random(11);
        private final int[] letters;
        private final boolean blanks;

        Writer(String letters, boolean blanks) {
            this.letters = letters.codePoints().toArray();
            this.blanks = blanks;
        }

        String text(int length) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length - 1) {
                boolean parts = blanks && random.nextInt(5) == 0;
                text.append(parts ? " " : "").appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            return text.toString();
        }

        List<String> texts(int many, int length) {
            return IntStream.range(0, many).mapToObj(i -> text(length)).toList();
        }
    }

    private static String letters(int from, int to) {
        return IntStream.rangeClosed(from, to).filter(Character::isDefined).mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    static Stream<Costly> costly() {
        return LETTERS.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(script ->
                Stream.of(false, true).flatMap(blanks -> of(script.getKey() + (blanks ? ", many words" : ""),
                        new Writer(script.getValue(), blanks))));
    }

    private static Stream<Costly> of(String script, Writer writer) {
        return Stream.of(
                new Costly("names: " + script, () -> person(names(writer), List.of(), List.of(), List.of())),
                new Costly("addresses: " + script, () -> person(List.of(), addresses(writer), List.of(), List.of())),
                new Costly("phones: " + script, () -> person(List.of(), List.of(), phones(writer), List.of())),
                new Costly("identifiers: " + script,
                        () -> person(List.of(), List.of(), List.of(), identifiers(writer))),
                new Costly("all: " + script, () -> person(names(writer), addresses(writer), phones(writer),
                        identifiers(writer))));
    }

    private static List<PersonName> names(Writer writer) {
        return IntStream.range(0, 50).mapToObj(i -> new PersonName(null, writer.text(254), writer.texts(20, 254),
                writer.texts(20, 254), writer.texts(20, 254))).toList();
    }

    private static List<PostalAddress> addresses(Writer writer) {
        return IntStream.range(0, 50).mapToObj(i -> new PostalAddress(null, writer.texts(20, 254), writer.text(254),
                writer.text(254), writer.text(254), writer.text(254), null)).toList();
    }

    /** Sixty digits may be four numbers that nothing parts. */
    private static List<ContactPoint> phones(Writer writer) {
        return IntStream.range(0, 100).mapToObj(i -> new ContactPoint(ContactPoint.Kind.PHONE,
                String.join(";", writer.texts(5, 59)), null)).toList();
    }

    private static List<Identifier> identifiers(Writer writer) {
        return writer.texts(50, 254).stream().map(text -> new Identifier("urn:a", text)).toList();
    }

    private static Demographics person(List<PersonName> names, List<PostalAddress> addresses,
            List<ContactPoint> contacts, List<Identifier> identifiers) {
        return new Demographics(identifiers, names, Sex.FEMALE, "2024-02-03", contacts, addresses, null, null);
    }

    /** What is compiled, and read of a table, once. */
    @BeforeAll
    static void begin() {
        costly().limit(20).forEach(each -> NORMALISER.normalise(each.person.get()));
    }

    @ParameterizedTest
    @MethodSource("costly")
    void nothing_within_the_bounds_takes_long(Costly costly) {
        Demographics sent = costly.person.get();
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        NORMALISER.normalise(sent);
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;

        assertThat(spent / 1_000_000).as("milliseconds of processor").isLessThan(MOST_MILLIS);
    }
}
