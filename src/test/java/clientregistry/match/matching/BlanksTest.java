package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Demographics;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a name is written in one word or several, with a hyphen or an apostrophe, is no evidence. */
class BlanksTest {

    private static final Comparer COMPARER =
            new Comparer(RuleSetFiles.load(Path.of("config", "matching.yaml")));

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Abdul Rahman  | Abdulrahman
            Abdul-Rahman  | AbdulRahman
            Abd al-Rahman | Abdalrahman
            Al Hassan     | Alhassan
            Al-Hassan     | AlHassan
            El Amin       | Elamin
            El-Sayed      | Elsayed
            Ben Ali       | Benali
            Bin Laden     | Binladen
            Ibn Khaldun   | Ibnkhaldun
            De Souza      | Desouza
            D'Souza       | Dsouza
            D'Souza       | D Souza
            Dos Santos    | Dossantos
            Da Silva      | Dasilva
            Dela Cruz     | Delacruz
            De la Cruz    | Delacruz
            van der Berg  | Vanderberg
            van den Berg  | Vandenberg
            Van Dyke      | Vandyke
            von Braun     | Vonbraun
            Le Blanc      | Leblanc
            Du Pont       | Dupont
            Di Caprio     | Dicaprio
            Del Toro      | Deltoro
            O'Brien       | O Brien
            O'Brien       | OBrien
            O’Brien       | Obrien
            O-Brien       | O`Brien
            Mc Donald     | McDonald
            Mac Gregor    | MacGregor
            St. John      | Stjohn
            Ole Ntimama   | Olentimama
            Wa Thiong'o   | Wathiongo
            Dan-Fodio     | Danfodio
            Smith-Jones   | Smith Jones
            Smith-Jones   | Smithjones
            García Márquez | Garcíamárquez
            عبد الرحمن    | عبدالرحمن
            Ash-Shams     | Alshams
            Ash-Shams     | Al Shams
            Ash Shams     | Ash-Shams
            Ashshams      | Alshams
            Ashshams      | Al-Shams
            El Shams      | Alshams
            Esh-Shams     | Elshams
            At-Tayyib     | Altayyib
            Ath-Thani     | Al Thani
            Ad-Din        | Aldin
            Adh-Dhahabi   | Aldhahabi
            Ar-Rashid     | Alrashid
            Ar Rashid     | Arrashid
            Az-Zahra      | Al-Zahra
            As-Sayed      | El-Sayed
            As-Sayed      | Alsayed
            Assayed       | Al Sayed
            An-Nur        | Alnur
            An-Nasser     | Annasser
            Abd ar-Rahman | Abdulrahman
            Abd ar-Rahman | Abdurrahman
            Abdur Rahman  | Abdul Rahman
            Abdul Rahman  | Abdurrahman
            Abdus Salam   | Abdussalam
            Abdus Salam   | Abd al-Salam
            El Amin       | Alamin
            St John       | Saint John
            St. John      | Saintjohn
            Ste Marie     | Sainte-Marie
            Ste. Marie    | Saint Marie
            St-Pierre     | Saintpierre
            Saint Louis   | Stlouis
            Mc Donald     | MacDonald
            Mac Donald    | McDonald
            Mac Donald    | Mc Donald
            McGregor      | Macgregor
            M'c Kenzie    | Mackenzie
            """)
    void family_names(String apart, String joined) {
        assertThat(compared(named("Omar", apart), named("Omar", joined), Field.FAMILY_NAME)).isEqualTo(Level.EXACT);
        assertMeet(named("Omar", apart), named("Omar", joined));
        assertThat(compared(named(apart, "Omar"), named(joined, "Omar"), Field.GIVEN_NAME)).isEqualTo(Level.EXACT);
        assertMeet(named(apart, "Omar"), named(joined, "Omar"));
        assertThat(compared(mother(apart), mother(joined), Field.MOTHER)).as("mother").isEqualTo(Level.EXACT);
    }

    /** One of the names in the place of the other. */
    @ParameterizedTest
    @CsvSource({"Al Hassan,Alhassan", "De Souza,Desouza", "Abdul Rahman,Abdulrahman"})
    void exchanged_names(String apart, String joined) {
        Comparison comparison = COMPARER.compare(named("Omar", apart), named(joined, "Omar"));
        assertThat(comparison.level(Field.FAMILY_NAME)).isEqualTo(Level.EXACT);
        assertThat(comparison.level(Field.NAME_ORDER)).isEqualTo(Level.SWAPPED);
    }

    @ParameterizedTest
    @CsvSource({"Al Hassan,Alhasan", "De Souza,Desousa", "van der Berg,Vanderburg", "O'Brien,OBrian"})
    void with_a_letter_wrong_one_edit_is_left(String apart, String joined) {
        assertThat(compared(named("Omar", apart), named("Omar", joined), Field.FAMILY_NAME)).isEqualTo(Level.ONE_EDIT);
    }

    @ParameterizedTest
    @CsvSource({"Al Hassan,Al Amin", "De Souza,De Silva", "Ben Ali,Ben Amar", "Al Hassan,Alamin", "O'Brien,O'Neill",
        "Ash-Shams,As-Sayed", "Ash-Shams,Alsayed", "Saint John,St Pierre", "Mc Donald,Mac Gregor", "Macharia,Machado",
        "Elton,Alsham"})
    void a_particle_alone_is_no_agreement(String one, String other) {
        assertThat(compared(named("Omar", one), named("Omar", other), Field.FAMILY_NAME))
                .isGreaterThanOrEqualTo(Level.SIMILAR);
    }

    /** Beginnings that only look like those are letters of the name. */
    @ParameterizedTest
    @CsvSource({"Elton,Alton", "Elena,Alena", "Anna,Alna", "Macy,Mcy"})
    void no_article_and_no_saint(String one, String other) {
        assertThat(compared(named("Omar", one), named("Omar", other), Field.FAMILY_NAME)).isNotEqualTo(Level.EXACT);
    }

    private static Level compared(Features one, Features other, Field field) {
        assertThat(COMPARER.compare(one, other).level(field)).isEqualTo(COMPARER.compare(other, one).level(field));
        return COMPARER.compare(one, other).level(field);
    }

    /** By more than what does not depend on that name. */
    private static void assertMeet(Features one, Features other) {
        List<String> shared = new ArrayList<>(BlockingKeys.of(one).demographicKeys());
        shared.retainAll(BlockingKeys.of(other).demographicKeys());
        assertThat(shared).anyMatch(key -> key.startsWith("n:"))
                .anyMatch(key -> Asking.ANY.weight(key) > 6);
    }

    private static Features named(String given, String family) {
        return Shipped.features(given, family, Sex.MALE, "1983-02-05", null, null);
    }

    private static Features mother(String name) {
        return Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, List.of(),
                List.of(), name, null));
    }
}
