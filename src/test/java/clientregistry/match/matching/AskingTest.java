package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.match.normalisation.Keys;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which keys a record is looked for, and whom that finds. */
class AskingTest {

    private static final RuleSet SHIPPED = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    /** Of 100,000 records. */
    private static final Map<String, Integer> COUNTS = Map.of("n:smith", 300, "y:smith", 60, "s:station", 200,
            "u:station", 40, "h:gmail.com", 30_000, "d:jones", 1_000);
    private static final Asking LEARNED = Asking.of(counted(COUNTS));

    private static RuleSet counted(Map<String, Integer> counts) {
        Map<Long, Integer> frequent = new HashMap<>();
        counts.forEach((key, count) -> frequent.put(Keys.hash(key), count));
        Register register = new Register(0, Set.of(), Map.of(), null, new KeyFrequencies(100_000, frequent));
        return new RuleSet("counted", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(), SHIPPED.weights(),
                SHIPPED.kin(), SHIPPED.commonNames(), register);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            n:qvistgaard,            true
            s:qvistgaardroad,        true
            i:nid|1,                 true
            n:smith,                 false
            s:station,               false
            n:smith y:smith,         false
            s:station u:station,     false
            n:smith y:smith u:station, true
            n:smith s:station u:station, true
            h:gmail.com,             false
            h:gmail.com n:smith y:smith, false
            h:pruitt.biz,            true
            d:jones n:smith,         false
            n:smith n:qvistgaard,    true
            """)
    void a_rare_key_finds_alone_and_frequent_ones_together(String shared, boolean finds) {
        List<String> keys = Arrays.asList(shared.split(" "));
        assertThat(LEARNED.of(keys).weight(keys) > 0).isEqualTo(finds);
    }

    @Test
    void what_nearly_everybody_has_is_not_asked_for() {
        assertThat(LEARNED.of(List.of("h:gmail.com", "n:smith")).weights()).containsOnlyKeys("n:smith");
    }

    @Test
    void an_identifier_comes_before_all_else() {
        List<String> all = List.of("n:a", "y:b", "m:c", "d:d", "b:e", "p:f", "e:g", "t:h", "w:i", "a:j", "z:k", "s:l",
                "u:m", "v:n", "l:o", "o:p", "x:q", "h:r", "i:nid|1");
        Asking.Asked asked = LEARNED.of(all);
        assertThat(asked.weight(List.of("i:nid|1"))).isGreaterThan(asked.weight(all.subList(0, 18)));
    }

    @Test
    void rules_for_registers_in_general_ask_as_ever() {
        List<String> keys = List.of("i:nid|1", "n:smith", "s:station", "x:1980:1:2", "p:077");
        Asking.Asked asked = Asking.of(SHIPPED).of(keys);
        assertThat(asked.weights()).isEqualTo(Map.of("i:nid|1", 1000, "n:smith", 10, "p:077", 12));
        assertThat(asked.weight(List.of("n:smith", "x:1980:1:2"))).isEqualTo(10);
        assertThat(asked.weight(List.of("x:1980:1:2", "s:station"))).isZero();
    }

    /** Who finds is found: the proof that nobody is missed looks from one side only. */
    @Property
    void finding_is_mutual(@ForAll @Size(max = 12) Set<Integer> one, @ForAll @Size(max = 12) Set<Integer> other) {
        List<String> left = keys(one);
        List<String> right = keys(other);
        assertThat(LEARNED.of(left).weight(right)).isEqualTo(LEARNED.of(right).weight(left));
    }

    private static List<String> keys(Set<Integer> numbers) {
        List<String> known = COUNTS.keySet().stream().sorted().toList();
        return numbers.stream().map(n -> n % 2 == 0 ? known.get(Math.floorMod(n, known.size()))
                : "n:" + Math.floorMod(n, 20)).distinct().toList();
    }

    @Test
    void what_was_counted_is_stored_with_the_rules() {
        RuleSet rules = counted(COUNTS);
        RuleSet read = RuleSetFiles.read(RuleSetFiles.text(rules));
        assertThat(read.register()).isEqualTo(rules.register());
        assertThat(RuleSetFiles.text(read)).isEqualTo(RuleSetFiles.text(rules));
        assertThat(RuleSetFiles.text(rules)).doesNotContain("station", "gmail");
        assertThat(RuleSetLines.of(rules)).containsEntry("keys records", "100000").containsKey("keys frequent")
                .hasSizeLessThan(RuleSetLines.of(SHIPPED).size() + 10);
    }

    @Test
    void what_was_learned_before_keys_were_counted_asks_as_ever() {
        RuleSet before = new RuleSet("before", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(),
                SHIPPED.weights(), SHIPPED.kin(), SHIPPED.commonNames(), new Register(0, Set.of(), Map.of(), null));
        RuleSet read = RuleSetFiles.read(RuleSetFiles.text(before));
        assertThat(Asking.of(read).of(List.of("n:smith", "s:station")).weights()).containsOnlyKeys("n:smith");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            false, false
            false, true
            true,  false
            true,  true
            """)
    void what_is_known_of_a_register_is_read_as_it_was_written(boolean knowsSources, boolean knowsKeys) {
        Set<String> sources = knowsSources ? Set.of("dhis2", "openmrs") : null;
        KeyFrequencies keys = knowsKeys ? new KeyFrequencies(100, Map.of(7L, 20, -7L, 100)) : KeyFrequencies.UNKNOWN;
        Register register = new Register(0.001, Set.of(HouseholdGuard.ONLY_NAMES), Map.of("twins", 0.01), sources,
                keys);
        RuleSet rules = new RuleSet("both", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(), SHIPPED.weights(),
                SHIPPED.kin(), SHIPPED.commonNames(), register);
        assertThat(RuleSetFiles.read(RuleSetFiles.text(rules)).register()).isEqualTo(register);
    }

    @Test
    void keys_may_be_counted_where_nothing_else_is_known() throws IOException {
        ObjectNode text = (ObjectNode) new ObjectMapper().readTree(RuleSetFiles.text(counted(COUNTS)));
        text.remove("register");
        assertThat(RuleSetFiles.read(text.toString()).register())
                .isEqualTo(Register.UNKNOWN.counting(counted(COUNTS).register().keys()));
    }

    /** Of sources that are new less is believed, and as many are looked at. */
    @Test
    void who_is_judged_carefully_is_looked_for_like_others() {
        List<String> keys = List.of("n:smith", "y:smith", "s:qvistgaardroad", "h:gmail.com", "i:nid|1");
        assertThat(Asking.of(counted(COUNTS).careful()).of(keys)).isEqualTo(LEARNED.of(keys));
    }

    @Test
    void more_records_than_there_are_cannot_have_a_key() {
        assertThatThrownBy(() -> new KeyFrequencies(10, Map.of(1L, 11))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 of 10 records");
    }
}
