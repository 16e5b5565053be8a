package clientregistry.feed.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages field by field, explained. */
class SentFieldsTest {

    private static final String MESSAGE = "MSH|^~\\&|OPENMRS|KLA|CR|MOH|20260203||ADT^A04|77|P|2.5\r"
            + "PID|1||1001^^^OPENMRS||Okello^Joseph||19800203|M|||||||||CAT\r"
            + "NK1|1|Auma^Rose|MTH\rNK1|2|Okot^Tom|FTH\rZXX|local\r";

    private static SentField field(List<SentField> fields, String place) {
        return fields.stream().filter(each -> each.place().equals(place)).findFirst().orElseThrow();
    }

    @Test
    void each_field_has_its_place_its_name_its_value_and_what_is_read_of_it() {
        SentField name = field(SentFields.of(MESSAGE.getBytes(UTF_8)), "PID-5");

        assertThat(name).isEqualTo(new SentField("PID", 1, 5, "Patient name", "Okello^Joseph", "name"));
    }

    @Test
    void of_a_field_that_takes_no_part_nothing_is_read() {
        SentField religion = field(SentFields.of(MESSAGE.getBytes(UTF_8)), "PID-17");

        assertThat(religion.name()).isEqualTo("Religion");
        assertThat(religion.read()).isNull();
    }

    @Test
    void segments_of_one_name_are_told_apart_and_unknown_ones_shown() {
        assertThat(SentFields.of(MESSAGE.getBytes(UTF_8))).extracting(SentField::place).contains("NK1-2", "NK1[2]-2", "ZXX-1");
    }

    @Test
    void the_header_counts_its_separator() {
        List<SentField> fields = SentFields.of(MESSAGE.getBytes(UTF_8));

        assertThat(field(fields, "MSH-1").value()).isEqualTo("|");
        assertThat(field(fields, "MSH-2").value()).isEqualTo("^~\\&");
        assertThat(field(fields, "MSH-9").value()).isEqualTo("ADT^A04");
        assertThat(field(fields, "MSH-12").value()).isEqualTo("2.5");
    }

    @Test
    void a_message_that_cannot_be_read_is_shown_as_far_as_it_goes() {
        assertThat(SentFields.of("MSH|^~\\&|A\rPI\rPID|1||x".getBytes(UTF_8))).extracting(SentField::place)
                .containsExactly("MSH-1", "MSH-2", "MSH-3", "PID-1", "PID-3");
        assertThat(SentFields.of("no message".getBytes(UTF_8))).isEmpty();
        assertThat(SentFields.of(new byte[0])).isEmpty();
    }

    /** Where the documentation's table, which is tried, says that something is stored, something is read. */
    @Test
    void it_says_what_the_documentation_says() throws IOException {
        Map<String, Set<String>> stored = Files.readAllLines(Path.of("src/docs/hl7v2-fields.md")).stream()
                .filter(line -> line.matches("\\| (?:PID|NK1|PD1|MRG)-\\d+ \\|.*") && line.split("\\|", -1).length >= 7)
                .map(line -> line.split("\\|", -1)).collect(Collectors.groupingBy(cells -> cells[1].strip(),
                        Collectors.mapping(cells -> cells[4].strip(), Collectors.toSet())));
        Set<String> read = new TreeSet<>();
        stored.forEach((code, what) -> {
            if (what.stream().anyMatch(each -> !each.equals("nothing") && !each.startsWith("no "))) {
                read.add(code);
            }
        });

        assertThat(SentFields.table().keySet()).containsAll(stored.keySet());
        assertThat(stored.keySet().stream().filter(code -> SentFields.table().get(code).read() != null))
                .as("fields of which something is stored").containsAll(read.stream().filter(code ->
                !code.equals("MRG-7")).toList());
    }
}
