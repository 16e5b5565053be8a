package clientregistry.person.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | 10.0.0.1            | true
            10.1.0.0/16               | 10.1.255.255        | true
            10.1.0.0/16               | 10.2.0.0            | false
            10.1.2.3                  | 10.1.2.3            | true
            10.1.2.3                  | 10.1.2.4            | false
            10.1.2.3/0                | 203.0.113.9         | true
            10.1.2.128/25             | 10.1.2.129          | true
            10.1.2.128/25             | 10.1.2.127          | false
            192.168.0.0/16, 10.0.0.0/8 | 10.9.9.9           | true
            192.168.0.0/16,10.0.0.0/8 | 172.16.0.1          | false
            10.0.0.0/8                | ::ffff:10.0.0.1     | true
            10.0.0.0/8                | ::1                 | false
            ::1/128                   | 0:0:0:0:0:0:0:1     | true
            fe80::/10                 | fe80::1%eth0        | true
            2001:db8::/33             | 2001:db8:8000::1    | false
            2001:db8::/33             | 2001:db8:7fff::1    | true
            10.0.0.0/8                | nowhere.example     | false
            10.0.0.0/8                |                     | false
            """)
    void an_address_is_in_a_range_or_not(String ranges, String address, boolean holds) {
        assertThat(AddressRanges.of(ranges).hold(address)).isEqualTo(holds);
    }

    @Test
    void an_unknown_address_is_held_where_there_is_no_limit_only() {
        assertThat(AddressRanges.ANY.hold(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0/", "10.0.0.0/x", "::/129",
        "300.1.1.1", "10.0.0.0 /8/8", "example.org/24", ":::"})
    void anything_else_is_refused_with_its_words(String text) {
        assertThatThrownBy(() -> AddressRanges.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text).hasMessageNotContaining("\n");
    }
}
