package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writers of a script may leave out, or write in two ways, is no evidence. */
class ScriptFormsTest {

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            vowel marks              | مُحَمَّد      | محمد
            vowel marks              | فَاطِمَة      | فاطمة
            tanwin and sukun         | خَالِدٌ       | خالد
            superscript alef         | رحمٰن        | رحمن
            tatweel                  | محـمـد       | محمد
            alef with hamza          | أحمد         | احمد
            alef with hamza below    | إبراهيم      | ابراهيم
            alef with madda          | آمنة         | امنة
            alef wasla               | ٱلحسن        | الحسن
            alef maqsura             | مصطفى        | مصطفي
            ta marbuta               | فاطمة        | فاطمه
            waw with hamza           | مؤمن         | مومن
            ya with hamza            | عائشة        | عايشه
            hamza at the end         | علاء         | علا
            Persian keyboard         | علی کریم     | علي كريم
            Urdu heh                 | فاطمہ        | فاطمه
            presentation forms       | ﻣﺤﻤﺪ         | محمد
            ligature lam-alef        | ﻻﻣﻴﺔ         | لامية
            ligature Allah           | عبد ﷲ        | عبد الله
            Hebrew points            | דָּוִד         | דוד
            Hebrew points, shin dot  | שָׂרָה         | שרה
            Hebrew geresh            | ג׳ורג׳       | ג'ורג'
            Syriac points            | ܝܰܥܩܽܘܒ        | ܝܥܩܘܒ
            Devanagari nukta         | ज़ाकिर        | जाकिर
            nukta composed           | फ़रीद         | फरीद
            chandrabindu             | चाँद          | चांद
            combining acute          | Jose\u0301   | José
            combining dots           | Mu\u0308ller | Müller
            accents left out         | Nguyễn       | Nguyen
            Yoruba marks             | Adéwálé Ọ̀ṣun | Adewale Osun
            stress in Cyrillic       | Ива\u0301нов | Иванов
            yo in Cyrillic           | Фёдор        | Федор
            Greek accents            | Γιάννης      | Γιαννης
            letters of one sound     | ፀሐይ          | ጸሀይ
            first and fourth order   | ኃይለ          | ሀይለ
            first and fourth order   | ሐና           | ሃና
            first and fourth order   | ዓለም          | አለም
            first and fourth order   | ፀሐይ          | ጸሃይ
            full width               | Ｏｋｅｌｌｏ      | Okello
            half-width kana          | ﾔﾏﾀﾞ         | ヤマダ
            hiragana and katakana    | やまだ        | ヤマダ
            Latin ligature           | ﬁona         | fiona
            Latin ligature           | Ĳsbrand      | IJsbrand
            soft hyphen              | Oke\u00adllo | Okello
            zero-width joiner        | Oke\u200dllo | Okello
            mark of direction        | \u200eOkello | Okello
            variation selector       | 葛\ufe00     | 葛
            apostrophes              | O’Brien      | O'Brien
            apostrophes              | Oʼbrien      | O＇Brien
            apostrophes              | Ng‘ang‛a     | Ng'ang'a
            """)
    void the_same_name(String what, String one, String other) {
        assertThat(Latin.fold(one.translateEscapes())).isEqualTo(Latin.fold(other)).isNotEmpty();
    }

    /** Their letters are the same, too: alike in Latin letters alone are many other names. */
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            nasal of the row         | चंद्र          | चन्द्र
            nasal of the row         | संजय         | सञ्जय
            nasal of the row         | गंगा          | गङ्गा
            nasal of the row         | आनंद         | आनन्द
            nasal of the row         | पंडित         | पण्डित
            nasal of the row         | चंपा          | चम्पा
            nasalised vowel          | चाँद          | चान्द
            nasal in Bengali         | গঙ্গা         | গংগা
            nasal in Bengali         | আনন্দ        | আনংদ
            nasal in Gujarati        | આનંદ         | આનન્દ
            nasal in Telugu          | ఆనంద        | ఆనన్ద
            nasal in Kannada         | ಆನಂದ        | ಆನನ್ದ
            first and fourth order   | ኃይለ          | ሀይለ
            first and fourth order   | ዓለም          | አለም
            first and fourth order   | ፀሐይ          | ጸሃይ
            Thai order of marks      | น้ำ           | นํ้า
            Thai order of marks      | กิ้ง           | ก้ิง
            Thai doubled vowel       | แก้ว          | เเก้ว
            Lao doubled vowel        | ແກ້ວ          | ເເກ້ວ
            Hebrew final forms       | פיליף        | פיליפ
            Hebrew final forms       | אברהם        | אברהמ
            Ukrainian hard g         | Ґалаґан      | Галаган
            sign and apostrophe      | Мар'яна      | Марьяна
            sign and apostrophe      | Лук’янов     | Лукьянов
            hard sign                | Объедков     | Об'едков
            """)
    void the_same_letters(String what, String one, String other) {
        assertThat(Latin.letters(one)).isEqualTo(Latin.letters(other)).isNotEmpty();
        assertThat(Latin.fold(one)).isEqualTo(Latin.fold(other));
    }

    /** Nasals of another row, and before what is no stop; vowels; signs that end a syllable. */
    @ParameterizedTest
    @CsvSource({"सिंह,सिन्हा", "सिंह,सिन्ह", "संगीता,सनगीता", "कमला,कंला", "ሐና,ሔና", "ሀና,ሁና", "แก้ว,เก้ว", "น้ำ,นำ",
        "Игорь,Игоря", "Гришин,Хришин", "Ильин,Илин", "כהן,כהנא"})
    void other_letters(String one, String other) {
        assertThat(Latin.letters(one)).isNotEqualTo(Latin.letters(other));
    }

    @ParameterizedTest
    @CsvSource({"﨑子,崎子", "山﨑,山崎", "髙橋,高橋", "齋藤,斎藤", "渡邊,渡辺", "渡邉,渡辺"})
    void forms_of_a_character_read_alike(String one, String other) {
        assertThat(Latin.fold(one)).isEqualTo(Latin.fold(other)).isNotEmpty();
    }

    /** Vowels that are written as letters, or that the script needs, are another name. */
    @ParameterizedTest
    @CsvSource({"راضي,رضي", "सीता,सेता", "Ivan,Iván x", "הדס,הודס"})
    void another_name(String one, String other) {
        assertThat(Latin.fold(one)).isNotEqualTo(Latin.fold(other));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "၀၁၂၃၄၅၆၇၈၉",
            "௦௧௨௩௪௫௬௭௮௯", "߀߁߂߃߄߅߆߇߈߉"})
    void digits_are_the_same_number_in_any_script(String digits) {
        assertThat(Latin.fold(digits)).isEqualTo("0123456789");
        assertThat(ScriptForms.digits("A-" + digits)).isEqualTo("A-0123456789");
    }

    @Test
    void other_text_keeps_its_letters_where_only_digits_are_read() {
        assertThat(ScriptForms.digits("é/١")).isEqualTo("é/1");
        assertThat(ScriptForms.digits(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"١٩٨٣-٠٢-٠٥,1983-02-05", "۱۹۸۳۰۲۰۵,19830205", "１９８３,1983"})
    void birth_dates_and_phones_are_read_so(String sent, String read) {
        assertThat(Shipped.features("A", "B", null, sent, "٠٧٧٢ ١٢٣ ٤٥٦", null))
                .isEqualTo(Shipped.features("A", "B", null, read, "0772 123 456", null));
    }
}
