package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for the name of a newborn until it has one, as clerks of many countries write it. */
class TemporaryNamesTest {

    private static final String NEWBORN = "2025-03-04";
    private static final String GROWN_UP = "1962-03-04";

    /** With the number that tells it from its twin. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Girl1Xabodu            | 1
            Girl2Xabodu            | 2
            BABY1                  | 1
            BABY 2                 | 2
            baby-3                 | 3
            Baby #2                | 2
            BABY٢                  | 2
            ＢＡＢＹ２                  | 2
            Twin1                  | 1
            TWIN II                | 2
            Twin B                 | 2
            TwinA                  | 1
            BABYB                  | 2
            BABY GIRL A            | 1
            Baby Boy B Okello      | 2
            Baby boy Smith II      | 2
            BG 1                   | 1
            BB2                    | 2
            Boy1                   | 1
            Girl 2 of Mary         | 2
            Baby of Mary 2         | 2
            BABY OF MARY           |
            BabyOf Mary            |
            B/O Akello             |
            B / O Akello 2         | 2
            b/of Akello            |
            S/O Kumar              |
            D/O Kumari             |
            B O Akello             |
            Infant of Grace        |
            INFANT MALE            |
            Female infant 2        | 2
            Male Neonate           |
            Newborn                |
            New-born Girl          |
            Twin girl              |
            2nd twin               | 2
            First twin             | 1
            Twin two               | 2
            Triplet C              | 3
            Mary's baby            |
            Mary Baby 2            | 2
            Baby                   |
            Baby Mary              |
            Stillborn              |
            T1                     | 1
            bébé 2                 | 2
            Bébé fille             |
            Bébé de Fatou          |
            Nouveau-né de Fatou    |
            Nouveau né 1           | 1
            Jumeau premier         | 1
            Jumelle 2              | 2
            Enfant de Mariam       |
            Fille 1                | 1
            RN de Maria            |
            RN1 Maria              | 1
            Recém-nascido de Ana   |
            Recém nascida          |
            Gêmeo II               | 2
            Segundo gêmeo          | 2
            Filho de Ana           |
            Menina 2               | 2
            Recién nacido          |
            Hija de Carmen         |
            Gemelo B               | 2
            Niña 1                 | 1
            Mtoto wa Asha          |
            Mtoto wa pili wa Asha  | 2
            Mtoto wa kike          |
            Kichanga               |
            Pacha 1                | 1
            Omwana wa Nakato       |
            طفل فاطمة              |
            طفلة فاطمة ٢           | 2
            توأم 1                 | 1
            توأم الثاني            | 2
            حديث الولادة           |
            مولود جديد             |
            مولود 1                | 1
            नवजात                  |
            शिशु 1                 | 1
            Bayi Ny. Siti          |
            By. Ny. Siti           |
            Con bà Hoa             |
            Yenidoğan 2            | 2
            Новорожденная          |
            新生儿                  |
            王芳之女                |
            Neugeborenes           |
            Zwilling 2             | 2
            Neonato                |
            """)
    void names_of_newborns_are_no_given_names(String given, Integer number) {
        Features features = named(given, NEWBORN);
        assertThat(features.names().get(0).given()).isEmpty();
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.nameless()).isTrue();
        assertThat(features.birthOrder()).isEqualTo(number);
        assertThat(named(given, null).hasTemporaryName() || number == null || given.contains("T1"))
                .as("without a birth date").isTrue();
    }

    /** Of these only a date of birth tells; a name is kept, and of a child a human is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"Bo Mary", "BO AKELLO", "Bo Wen", "Binti Asha", "بنت فاطمة", "Hope1", "Mary 2"})
    void what_may_be_a_name_is_one_and_of_a_child_perhaps_its_mothers(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(named(given, NEWBORN).nameless()).isNull();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
        assertThat(named(given, null).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Baby", "Baby Suresh", "Infant Raj", "Boy", "Boy William", "Twin", "Male", "Male Ivan",
            "B O Akello", "Pacha", "Son", "Bo", "Bo Wen", "Nina", "Nino", "Bebe"})
    void of_grown_up_people_these_are_names(String given) {
        Features features = named(given, GROWN_UP);
        assertThat(features.names().get(0).given()).isNotEmpty();
        assertThat(features.hasTemporaryName()).isFalse();
        assertThat(features.nameless()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BABY1", "Baby Boy", "Baby of Mary", "Newborn", "Twin 2", "B/O Akello"})
    void no_grown_up_is_called_so_either(String given) {
        assertThat(named(given, GROWN_UP).names().get(0).given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Baby Boy,Akello,false", "Girl1Xabodu,,false", "BABY,Akello,true", "Zwilling,Mary,true",
            "Twin 2,Akello,false"})
    void it_may_stand_in_place_of_the_family_name(String family, String given, boolean kept) {
        Features features = Shipped.features(given, family, Sex.MALE, NEWBORN, null, null);
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.names()).allMatch(name -> name.family().isEmpty() != kept);
    }

    /** Each alone may be a name. */
    @ParameterizedTest
    @CsvSource({"Baby,Girl,", "Baby,Boy,", "Twin,Two,2", "Girl,1,1", "Male,Infant,", "Boy,Baby,"})
    void given_and_family_name_together_may_be_one(String given, String family, Integer number) {
        Features features = Shipped.features(given, family, Sex.MALE, GROWN_UP, null, null);
        assertThat(features.names()).isEmpty();
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.birthOrder()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Male", "Baby", "Boy", "Twin", "Bebe", "Menino", "Garçon", "Child", "Newborne"})
    void families_are_called_so(String family) {
        assertThat(Shipped.named(family, "Mary").names().get(0).family()).isNotEmpty();
        assertThat(Shipped.named(family, "Mary").hasTemporaryName()).isFalse();
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({"temp,official,false", "old,official,false", "temp,nickname,false", "temp,temp,true"})
    void a_name_that_is_real_ends_it(String one, String other, boolean temporary) {
        Features features = Shipped.NORMALISER.normalise(Shipped.ofNames(List.of(
                new PersonName(one, "Okello", List.of("BABY 1"), List.of(), List.of()),
                new PersonName(other, "Okello", List.of("Grace"), List.of(), List.of()))));
        assertThat(features.hasTemporaryName()).isEqualTo(temporary);
        assertThat(features.birthOrder()).isEqualTo(temporary ? Integer.valueOf(1) : null);
    }

    private static Features named(String given, String born) {
        return Shipped.features(given, "Okello", Sex.FEMALE, born, null, null);
    }
}
