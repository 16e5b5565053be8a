package clientregistry.steward.trail;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.steward.AuditView.Touched;
import clientregistry.steward.AuditView;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditCsvTest {

    private static final UUID ID = UUID.fromString("5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11");

    static Stream<Arguments> cells() {
        return Stream.of(Arguments.of(null, ""), Arguments.of("", ""), Arguments.of("search", "search"),
                Arguments.of("a,b", "\"a,b\""), Arguments.of("say \"no\"", "\"say \"\"no\"\"\""),
                Arguments.of("two\nlines", "\"two\nlines\""), Arguments.of("=1+1", "\"'=1+1\""),
                Arguments.of("+256 772", "\"'+256 772\""), Arguments.of("-2", "\"'-2\""), Arguments.of("@SUM(A1)", "\"'@SUM(A1)\""),
                Arguments.of("\t=1", "\"'\t=1\""), Arguments.of("\r=1", "\"'\r=1\""),
                Arguments.of("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
                Arguments.of("a=1", "a=1"), Arguments.of("Óscar – 日本", "Óscar – 日本"), Arguments.of(" x", " x"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nothing_in_a_cell_is_a_formula_or_ends_it(String text, String cell) {
        assertThat(AuditCsv.cell(text)).isEqualTo(cell);
    }

    private static AuditView entry(String user) {
        return new AuditView(ID, 7, Instant.parse("2026-02-03T10:01:00Z"), "steward-query", "E", "success", "steward", "hub",
                null, user, "local: steward", "10.0.3.7", null, null, 2, List.of(new Touched("record", "r-1", "opened", null),
                new Touched("person", "p-1", null, null)), JsonNodeFactory.instance.objectNode().put("why", "a, b"));
    }

    @Test
    void a_file_has_a_line_of_names_and_one_of_each_entry() {
        assertThat(AuditCsv.of(List.of(entry("amina")), null)).isEqualTo(
                "seq,at,event,action,outcome,door,node,source,user,role,address,request,message,found,touched,detail\r\n"
                + "7,2026-02-03T10:01:00Z,steward-query,E,success,steward,hub,,amina,local: steward,10.0.3.7,,,2,"
                + "opened record r-1; person p-1,\"{\"\"why\"\":\"\"a, b\"\"}\"\r\n");
    }

    @Test
    void a_part_says_in_its_last_line_that_it_is_one() {
        assertThat(AuditCsv.of(List.of(entry("=cmd")), "123")).contains(",\"'=cmd\",").endsWith("\r\n# more,cursor=123\r\n");
    }
}
