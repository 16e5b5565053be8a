package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.store.audit.AskedParameters.Form;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AskedParametersTest {

    private static final byte[] SECRET = "a secret of a registry".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, List<String>> ASKED = Map.of("family", List.of("Nakato"), "Nakato Ruth",
            List.of("1980"));

    @Test
    void in_full_they_are_as_they_were_asked() {
        assertThat(new AskedParameters(SECRET, Form.FULL).detail(ASKED)).isEqualTo(Map.of("parameters", ASKED));
    }

    @Test
    void hashed_they_say_nothing_and_whoever_knows_them_finds_them_again() {
        AskedParameters hashed = new AskedParameters(SECRET, Form.HASH);

        assertThat(hashed.detail(ASKED).toString()).contains("family").doesNotContain("Nakato", "Ruth", "1980");
        assertThat(hashed.detail(ASKED)).isEqualTo(new AskedParameters(SECRET, Form.HASH).detail(ASKED));
        assertThat(hashed.detail(ASKED).toString()).contains(hashed.hash("Nakato"));
    }

    /** Nobody fills the trail with what means nothing, or hides in it what he asked. */
    @Test
    void what_finds_somebody_is_kept_before_all_else() {
        Map<String, List<String>> much = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            much.put("a" + i, List.of("x".repeat(2000)));
        }
        String asked = "nobody," + "n,".repeat(2000) + "Nakato";
        much.put("identifier:of-type", List.of(asked));
        much.put("a", Collections.nCopies(1000, "y"));

        String kept = String.valueOf(new AskedParameters(SECRET, Form.FULL).detail(much));

        assertThat(kept).contains(asked).doesNotContain("x".repeat(50)).hasSizeLessThan(20_000);
    }

    @Test
    void a_row_is_always_json() {
        assertThat(String.valueOf(new AskedParameters(SECRET, Form.FULL).detail(Map.of("a\0", List.of("b\0"))))).doesNotContain(
                "\0");
    }

    @Test
    void another_registry_hashes_otherwise() {
        byte[] other = "a secret of another one".getBytes(StandardCharsets.UTF_8);

        assertThat(new AskedParameters(other, Form.HASH).hash("Nakato"))
                .isNotEqualTo(new AskedParameters(SECRET, Form.HASH).hash("Nakato"));
    }

    @Test
    void another_form_is_refused_in_one_line() {
        assertThatThrownBy(() -> AskedParameters.form("none")).hasMessage("audit.parameters must be full or hash");
    }
}
