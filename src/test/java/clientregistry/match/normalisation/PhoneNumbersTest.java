package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Sex;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in what was sent as one, as people write them; made up. */
class PhoneNumbersTest {

    private static final String ONE = "+256772123457";
    private static final String OTHER = "+256701123458";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            0772123457/0701123458
            0772123457 / 0701123458
            0772123457;0701123458
            0772123457, 0701123458
            0772123457,0701123458
            0772123457 or 0701123458
            0772123457 OR 0701123458
            0772123457 ou 0701123458
            0772123457 o 0701123458
            0772123457 e 0701123458
            0772123457 au 0701123458
            0772123457 & 0701123458
            0772123457 and 0701123458
            '0772123457|0701123458'
            0772123457\\n0701123458
            0772123457\\t0701123458
            0772123457 0701123458
            0772 123 457 0701 123 458
            0772-123-457 / 0701-123-458
            0772.123.457, 0701.123.458
            0772123457-0701123458
            +256772123457+256701123458
            +256 772 123457 +256 701 123458
            00256772123457 0701123458
            (0772) 123457 / (0701) 123458
            772123457 701123458
            home: 0772123457 work: 0701123458
            0772123457 (mother) 0701123458 (father)
            Tel.0772123457 Mob.0701123458
            0772123457 x12, 0701123458 ext. 7
            ٠٧٧٢١٢٣٤٥٧ / ٠٧٠١١٢٣٤٥٨
            ٠٧٧٢١٢٣٤٥٧، ٠٧٠١١٢٣٤٥٨
            0772123457،0701123458
            0772123457؛0701123458
            0772123457、0701123458
            0772123457:0701123458
            0772123457 : 0701123458
            0772123457_0701123458
            0772123457#0701123458
            0772123457 # 0701123458
            0772123457~0701123458
            0772123457*0701123458
            0772123457 * 0701123458
            0772123457•0701123458
            • 0772123457 • 0701123458
            0772123457>0701123458
            0772123457 -> 0701123458
            0772123457 => 0701123458
            0772123457=0701123458
            0772123457–0701123458
            0772123457 — 0701123458
            0772123457!0701123458
            0772123457 ? 0701123458
            0772123457"0701123458
            0772123457\u200b0701123458
            0772123457\u200e0701123458
            0772123457\u00a00701123458
            0772123457\u30000701123458
            0772123457 y 0701123458
            0772 12 34 57 o 0701 12 34 58
            0772 12 34 57 a 0701 12 34 58
            0772 12 34 57 h 0701 12 34 58 h
            0772123457 Y 0701123458
            0772123457y0701123458
            0772123457 y/o 0701123458
            0772123457 e/ou 0701123458
            0772123457 и 0701123458
            0772123457 або 0701123458
            0772123457 और 0701123458
            0772123457 या 0701123458
            0772123457或0701123458
            0772123457 或 0701123458
            0772123457和0701123458
            0772123457 또는 0701123458
            0772123457 أو 0701123458
            (0772123457)(0701123458)
            (0772123457) (0701123458)
            [0772123457][0701123458]
            {0772123457} {0701123458}
            <0772123457> <0701123458>
            1) 0772123457 2) 0701123458
            1)0772123457 2)0701123458
            1. 0772123457 2. 0701123458
            1: 0772123457 2: 0701123458
            1- 0772123457 2- 0701123458
            (1) 0772123457 (2) 0701123458
            ① 0772123457 ② 0701123458
            a) 0772123457 b) 0701123458
            H: 0772123457 W: 0701123458
            0772:123:457 0701:123:458
            0772123457 (after 5pm) 0701123458 (24/7)
            0772123457 24/7, 0701123458 2nd floor
            0772123457 x12، 0701123458
            """)
    void two_in_one_field(String sent) {
        assertThat(phones(sent)).containsExactly(ONE, OTHER);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            0772123457
            0772/123457
            0772 - 123 457
            +256 (0)772 123457
            tel:+256-772-123457
            0772123457 x12
            0772123457x12
            0772123457 ext. 12
            0772123457 ext 1234
            0772123457 extension 12
            0772123457;ext=12
            0772123457 #12
            0772123457 ramal 12
            0772123457 poste 12
            0772123457 (call mother)
            call mother 0772123457
            mother's: 0772123457
            0772123457 after 6 pm
            0772123457 after 6pm
            room 12, 0772123457
            0772123457/8
            0772123457 / none
            0772123457 or unknown
            WhatsApp 0772123457
            0772123457/0772123457
            0772_123_457
            0772*123*457
            0772:123:457
            0772–123–457
            +256_772_123457
            +256•772•123457
            (0772)(123457)
            [0772] 123457
            +256\u200b772\u200b123457
            \u202a+256 772 123457\u202c
            1) 0772123457
            0772123457 24/7
            0772123457 (24/7)
            24/7 0772123457
            0772123457 24 / 7
            0772123457 (after 5pm)
            0772123457 (after 17:00)
            0772123457 8:00-17:00
            0772123457 8am-5pm
            0772123457, 9 a.m. to 5 p.m.
            0772123457 (call after 6)
            0772123457 (2 calls)
            0772123457 2nd floor
            0772 123 457 2nd floor
            0772 123 457 (9 am to 5 pm)
            0772123457 3rd house, 2nd floor
            2nd floor 0772123457
            0772123457 2º piso
            0772123457 2eme etage
            0772123457 floor 2
            flat 2 0772123457
            flat 12, 0772123457
            0772123457 (room 12)
            0772123457 17h
            0772123457 #12
            """)
    void one_and_what_stands_beside_it(String sent) {
        assertThat(phones(sent)).containsExactly(ONE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            (+44) 20 7946 0958                  | +442079460958
            +49 30 12345 067                    | +493012345067
            +1 (203) 555-0143                   | +12035550143
            +1.203.555.0143                     | +12035550143
            +1 [203] 555 0143                   | +12035550143
            +33 (0)1 70 18 99 12                | +33170189912
            0033 1 70 18 99 12                  | +33170189912
            +44 (0) 20 7946 0958                | +442079460958
            24/7                                |
            after 17:00                         |
            2nd floor, room 12                  |
            12                                  |
            none                                |
            call mother                         |
            0000000000 / 0772123457             | +256772123457
            """)
    void written_with_blanks_a_number_stays_one(String sent, String expected) {
        assertThat(phones(sent)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mary@mail.example; m.k@other.example
            Mary <mary@mail.example>, m.k@other.example
            mailto:mary@mail.example / m.k@other.example.
            mary@mail.example or M.K@other.example
            """)
    void e_mail_addresses_are_found_so_too(String sent) {
        assertThat(of(ContactPoint.Kind.EMAIL, sent).emails()).containsExactly("mary@mail.example",
                "m.k@other.example");
    }

    private static List<String> phones(String sent) {
        return of(ContactPoint.Kind.PHONE, sent.translateEscapes()).phones();
    }

    private static Features of(ContactPoint.Kind kind, String value) {
        return Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null,
                List.of(new ContactPoint(kind, value, null)), List.of(), null, null));
    }
}
