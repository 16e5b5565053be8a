package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.Sex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No name that people bear is taken for a placeholder, or for the name of a newborn that has none. */
class RealNamesTest {

    private static final String GROWN_UP = "1962-03-04";
    private static final int A_FEW = 5;
    private static final String CHILD = "2019-03-04";

    /** Names of grown-up people that of a child leave a doubt, so that a human is asked; see the words for newborns. */
    private static final Set<String> OF_GROWN_UPS = Set.of("Baby Jane", "Boy", "Male", "Bint Wehbe", "Bebe", "Zwilling",
            "Nil", "None", "Test", "Missing", "Son A", "A Son", "Boya", "Нил", "Mwana");

    record Culture(String name, List<String> names) {

        @Override
        public String toString() {
            return name + ", " + names.size();
        }
    }

    static Stream<Culture> cultures() {
        return cultures(A_FEW);
    }

    static Stream<Culture> wholeCultures() {
        return cultures(Integer.MAX_VALUE);
    }

    private static Stream<Culture> cultures(int reach) {
        try (var file = RealNamesTest.class.getResourceAsStream("/normalisation/real-names.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> culture(line, reach)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Culture culture(String line, int reach) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        List<String> names = Stream.of(line.substring(colon + 1).strip().split(" "))
                .map(each -> each.replace('_', ' ').strip()).distinct().toList();
        return new Culture(name, name.endsWith("_x") ? combined(names, reach) : names);
    }

    /** Each syllable, and each before {@code reach} of those that follow it, in two words and in one. */
    private static List<String> combined(List<String> syllables, int reach) {
        List<String> names = new ArrayList<>(syllables);
        for (int one = 0; one < syllables.size(); one++) {
            for (int next = 0; next < Math.min(reach, syllables.size()); next++) {
                String behind = syllables.get((one + next) % syllables.size());
                names.add(syllables.get(one) + " " + behind);
                names.add(syllables.get(one) + behind.toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cultures")
    void are_names_of_grown_up_people_and_of_families(Culture culture) {
        assertThat(culture.names()).filteredOn(name -> !isName(name, GROWN_UP)).isEmpty();
        assertThat(culture.names()).filteredOn(name -> !isFamily(name, GROWN_UP)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cultures")
    @Tag("full")
    void are_names_of_anybody_save_what_is_also_a_word_for_newborns(Culture culture) {
        assertThat(culture.names()).filteredOn(name -> !OF_GROWN_UPS.contains(name) && !name.startsWith("Bo "))
                .filteredOn(name -> !isName(name, CHILD) || !isName(name, null) || !isFamily(name, CHILD)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeCultures")
    @Tag("full")
    void so_are_all_that_their_syllables_make(Culture culture) {
        are_names_of_grown_up_people_and_of_families(culture);
        are_names_of_anybody_save_what_is_also_a_word_for_newborns(culture);
    }

    private static boolean isName(String name, String born) {
        return isTaken(Shipped.features(name, "Okello", Sex.MALE, born, null, null), false);
    }

    private static boolean isFamily(String name, String born) {
        return isTaken(Shipped.features("Joseph", name, Sex.MALE, born, null, null), true);
    }

    private static boolean isTaken(Features features, boolean family) {
        return features.names().size() == 1 && !features.hasTemporaryName() && features.nameless() == null
                && !(family ? features.names().get(0).family() : features.names().get(0).given()).isEmpty();
    }
}
