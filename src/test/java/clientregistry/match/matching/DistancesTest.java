package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistancesTest {

    @ParameterizedTest
    @CsvSource({"mary,mary,true", "mary,marya,true", "mary,ary,true", "mary,mbry,true", "mary,mayr,true",
            "mary,maaary,false",
        "mary,yram,false", "'',a,true", "'','',true", "aab,ab,true", "abcd,badc,false", "ab,cd,false"})
    void at_most_one_edit(String a, String b, boolean expected) {
        assertThat(EditDistance.atMostOne(a, b)).isEqualTo(expected);
        assertThat(EditDistance.atMostOne(b, a)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"martha,marhta,0.9611", "dwayne,duane,0.84", "dixon,dicksonx,0.8133", "abc,xyz,0", "'',a,0"})
    void jaro_winkler_as_published(String a, String b, double expected) {
        assertThat(JaroWinkler.similarity(a, b)).isEqualTo(expected, within(0.0001));
    }

    @Property(tries = 500, seed = "7")
    void jaro_winkler_is_near_another_implementation(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String a,
                                                     @ForAll @AlphaChars @StringLength(min = 1, max = 12) String b) {
        // the other one raises by the prefix only from 0.7 on
        double theirs = new JaroWinklerSimilarity().apply(a, b);
        double ours = JaroWinkler.similarity(a, b);
        assertThat(theirs >= 0.7 ? ours - theirs : 0).isEqualTo(0, within(0.02));
    }

    @Property(tries = 5000, seed = "7")
    void what_is_not_worked_out_is_below_the_least(@ForAll @CharRange(from = 'a',
            to = 'e') @StringLength(max = 8) String a,
                                                   @ForAll @CharRange(from = 'a',
                                                   to = 'e') @StringLength(max = 8) String b,
                                                   @ForAll @DoubleRange(min = 0.1, max = 0.99) double least) {
        double all = JaroWinkler.similarity(a, b);
        assertThat(JaroWinkler.similarity(a, b, least)).isIn(all, all < least ? 0.0 : all);
        assertThat(JaroWinkler.similarity(a, b, all)).isEqualTo(all);
    }
}
