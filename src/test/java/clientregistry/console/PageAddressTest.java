package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {

    @Test
    void an_address_has_what_is_asked_for_and_nothing_empty() {
        assertThat(PageAddress.of("audit", Map.of("event", "login"), "cursor", null)).isEqualTo("audit?event=login");
        assertThat(PageAddress.of("audit", Map.of())).isEqualTo("audit");
    }

    @ParameterizedTest
    @CsvSource({"a b, a%20b", "a&by=c, a%26by%3Dc", "'<x>', %3Cx%3E", "é, %C3%A9", "a+b, a%2Bb"})
    void a_value_stays_a_value_whatever_it_is(String value, String encoded) {
        assertThat(PageAddress.of("operations", Map.of("by", value))).isEqualTo("operations?by=" + encoded);
    }

    @Test
    void the_next_part_of_a_list_is_of_the_same_list() {
        assertThat(PageAddress.next("operations", Map.of("by", "a b"), "7")).isEqualTo("operations?by=a%20b&cursor=7");
        assertThat(PageAddress.next("operations", Map.of("by", "a b"), null)).isNull();
    }
}
