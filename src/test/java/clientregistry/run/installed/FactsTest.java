package clientregistry.run.installed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as another answer than that of an earlier build, and what does not. */
class FactsTest {

    private static int missing(String then, String now) {
        return Facts.missing(Installed.json(then.replace('\'', '"')), Installed.json(now.replace('\'', '"'))).size();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            {'a':1}                          ; {'a':1,'b':2}
            {'a':{'b':[1,2]}}                ; {'a':{'c':3,'b':[1,2]}}
            {'weight':0.1}                   ; {'weight':0.10000000000000001}
            {'links':[{'id':1},{'id':2}]}    ; {'links':[{'id':2,'new':0},{'id':1}]}
            {'tag':[{'code':'x'}]}           ; {'tag':[{'code':'y'},{'code':'x'}]}
            {'sentence':'Linked.'}           ; {'sentence':'One person.'}
            {'reproduced':true}              ; {'reproduced':false}
            """)
    void more_and_other_words_are_no_other_answer(String then, String now) {
        assertThat(missing(then, now)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            {'a':1}                          ; {'a':2}
            {'a':1}                          ; {}
            {'a':1}                          ; {'a':'1'}
            {'a':null}                       ; {}
            {'weight':0.1}                   ; {'weight':0.1001}
            {'links':[{'id':1},{'id':2}]}    ; {'links':[{'id':1},{'id':3}]}
            {'links':[{'id':1},{'id':1}]}    ; {'links':[{'id':1},{'id':2}]}
            {'links':[{'id':1}]}             ; {'links':[{'id':1},{'id':2}]}
            {'links':[]}                     ; {'links':[{'id':1}]}
            {'items':[{'no':1}]}             ; {'items':[]}
            {'tag':[{'code':'x'}]}           ; {'tag':[{'code':'y'},{'code':'z'}]}
            {'sentence':'Linked.'}           ; {}
            {'reproduced':true}              ; {}
            """)
    void what_is_gone_or_changed_is_seen(String then, String now) {
        assertThat(missing(then, now)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            {'items':[{'no':1},{'no':2}]}    ; {'items':[{'no':2},{'no':1}]}
            {'given':['Ana','Lucia']}        ; {'given':['Lucia','Ana']}
            """)
    void two_exchanged_where_the_order_means_something_are_two_differences(String then, String now) {
        assertThat(missing(then, now)).isEqualTo(2);
    }
}
