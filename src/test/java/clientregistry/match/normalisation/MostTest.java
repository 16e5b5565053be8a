package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a record holds, its features hold no more than {@link Most}: comparing and keys cost no more for twice. */
class MostTest {

    private static final Normaliser NORMALISER = Shipped.NORMALISER;

    /** @param person of so many of something */
    record Flood(String what, int many, IntFunction<Demographics> person) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Flood> floods() {
        return Stream.of(
                new Flood("identifiers", 10_000, n -> person(each(n, i -> new Identifier("urn:a", "N" + i)), List.of(),
                        List.of(), List.of())),
                new Flood("names", 500, n -> person(List.of(), each(n, i -> PersonName.of("F" + word(i), word(i))),
                        List.of(), List.of())),
                new Flood("one name again and again", 10_000, n -> person(List.of(),
                        Collections.nCopies(n, PersonName.of("Okello", "Joseph")), List.of(), List.of())),
                new Flood("given names", 10_000, n -> person(List.of(), List.of(new PersonName(null, "Okello",
                        each(n, MostTest::word), List.of(), each(n, MostTest::word))), List.of(), List.of())),
                new Flood("letters of a name", 320_000, n -> person(List.of(), List.of(PersonName.of("é".repeat(n),
                        "Ж".repeat(n))), List.of(), List.of())),
                new Flood("Chinese characters", 320_000, n -> person(List.of(), List.of(PersonName.of("王".repeat(n),
                        "龍".repeat(n))), List.of(), List.of())),
                new Flood("halves of characters", 320_000, n -> person(List.of(), List.of(PersonName.of(
                        "𠀀".repeat(n), "x" + "𠀀".repeat(n))), List.of(), List.of())),
                new Flood("address lines", 8_000, n -> person(List.of(), List.of(), List.of(),
                        List.of(new PostalAddress(null, each(n, i -> i + " " + word(i)), "Gulu", null, null, null,
                        null)))),
                new Flood("letters of a line", 320_000, n -> person(List.of(), List.of(), List.of(),
                        List.of(new PostalAddress(null, List.of("ж".repeat(n)), "ж".repeat(n), null, null, null,
                        null)))),
                new Flood("addresses", 2_000, n -> person(List.of(), List.of(), List.of(), each(n, i ->
                        new PostalAddress(null, List.of(i + " " + word(i)), word(i), null, null, null, null)))),
                new Flood("phones", 5_000, n -> person(List.of(), List.of(), each(n, i ->
                        new ContactPoint(ContactPoint.Kind.PHONE, "+2567000" + (10_000 + i), null)), List.of())),
                new Flood("digits of a phone", 320_000, n -> person(List.of(), List.of(), List.of(new ContactPoint(
                        ContactPoint.Kind.PHONE, "07" + "1234567890".repeat(n / 10), null)), List.of())),
                new Flood("letters of an e-mail address", 320_000, n -> person(List.of(), List.of(),
                        List.of(new ContactPoint(ContactPoint.Kind.EMAIL, "x".repeat(n) + "@example.org", null)),
                        List.of())));
    }

    private static <T> List<T> each(int n, IntFunction<T> one) {
        return IntStream.range(0, n).mapToObj(one).toList();
    }

    private static String word(int i) {
        return "w" + Integer.toString(i, 26).chars().map(c -> Character.digit(c, 26) + 'a')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    private static Demographics person(List<Identifier> identifiers, List<PersonName> names,
            List<ContactPoint> contacts, List<PostalAddress> addresses) {
        return new Demographics(identifiers, names, Sex.FEMALE, "1980-02-03", contacts, addresses, null, null);
    }

    @ParameterizedTest
    @MethodSource("floods")
    void features_of_a_flood_are_within_the_bounds_and_take_milliseconds(Flood flood) {
        Demographics sent = flood.person.apply(flood.many);
        NORMALISER.normalise(flood.person.apply(10));
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Features features = NORMALISER.normalise(sent);
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;

        requireWithin(features);
        assertThat(spent / 1_000_000).as("milliseconds of processor").isLessThan(2_000);
        assertThat(BlockingKeys.of(features).all().count()).isLessThanOrEqualTo(Most.IDENTIFIERS + 32L);
    }

    /** As an installed registry may have them, from before there were bounds. */
    @Test
    void stored_features_beyond_the_bounds_are_read_within_them() {
        String tokens = "[" + "{\"t\":\"abc\"},".repeat(5_000) + "{\"t\":\"" + "x".repeat(9_000) + "\"}]";
        String lines = "[" + "\"moorestreet\",".repeat(8_000) + "\"" + "x".repeat(9_000) + "\"]";
        String address = "{\"n\":\"1\",\"l\":" + lines + ",\"c\":\"" + "y".repeat(9_000) + "\"}";
        String stored = "{\"n\":[" + "{\"g\":%s,\"f\":%s},".formatted(tokens, tokens).repeat(20) + "{\"g\":[]}]"
                + ",\"p\":" + lines + ",\"e\":" + lines + ",\"a\":[" + address + "," + address.repeat(1) + "]"
                + ",\"i\":[" + "{\"s\":\"urn:a\",\"v\":\"1\"},".repeat(9_999) + "{\"s\":\"urn:a\",\"v\":\"2\"}]}";

        requireWithin(Features.fromJson(stored));
    }

    private static void requireWithin(Features features) {
        assertThat(features.identifiers()).hasSizeLessThanOrEqualTo(Most.IDENTIFIERS);
        assertThat(features.names()).hasSizeLessThanOrEqualTo(Most.NAMES);
        assertThat(features.phones()).hasSizeLessThanOrEqualTo(Most.CONTACTS);
        assertThat(features.emails()).hasSizeLessThanOrEqualTo(Most.CONTACTS);
        assertThat(features.addresses()).hasSizeLessThanOrEqualTo(Most.ADDRESSES);
        features.names().forEach(name -> Stream.of(name.given(), name.family()).forEach(words -> {
            assertThat(words).hasSizeLessThanOrEqualTo(Most.WORDS);
            assertThat(words).allMatch(word -> word.text().length() <= Most.WORD);
        }));
        features.addresses().forEach(address -> {
            assertThat(address.lines()).hasSizeLessThanOrEqualTo(Most.LINES);
            assertThat(address.lines()).allMatch(line -> line.length() <= Most.LETTERS);
            assertThat(address.city() == null ? "" : address.city()).hasSizeLessThanOrEqualTo(Most.LETTERS);
        });
        assertThat(Stream.concat(features.phones().stream(), features.emails().stream()))
                .allMatch(contact -> contact.length() <= Most.LETTERS);
    }

    /** The names of the letters are ICU's own; only the blanks between them are set by us. */
    @Test
    void chinese_characters_are_transliterated_as_within_their_text() {
        assertThat(Latin.fold("王小明")).isEqualTo("wang xiao ming");
        assertThat(Latin.fold("山田タロウ")).isEqualTo("shan tiantarou");
        assertThat(Latin.fold("Li山li 1山 山1田")).isEqualTo("li shanli 1shan shan1tian");
    }
}
