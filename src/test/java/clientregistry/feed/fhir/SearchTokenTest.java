package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTokenTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "any", emptyValue = "", value = {
        "s|a; s; a", "a; any; a", "s|; s; any", "|a; ''; a", "s|a\\,b; s; a,b", "s|a\\|b; s; a|b", "s|a\\$b; s; a$b",
        "s|a\\\\b; s; a\\b", "s|a\\b; s; a\\b", "s|a$b; s; a$b", "urn:oid:1.2|a b; urn:oid:1.2; a b"})
    void is_read_as_fhir_writes_it(String text, String system, String value) {
        SearchToken token = SearchToken.of("identifier", text);
        assertThat(token).isEqualTo(new SearchToken(system, value));
    }

    @Test
    void a_comma_makes_a_list_unless_it_is_escaped() {
        assertThat(SearchToken.list("identifier", "s|a,b,t|c\\,d")).containsExactly(new SearchToken("s", "a"),
                new SearchToken(null, "b"), new SearchToken("t", "c,d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|", "s|a|b", "s|a,", ",s|a", "s|a\u0000b"})
    void what_means_nobody_is_refused(String text) {
        assertThatThrownBy(() -> SearchToken.list("identifier", text)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_PARAMETER));
    }
}
