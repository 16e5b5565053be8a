package clientregistry.feed.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonCsvTest {

    private static final String HEADER = Arrays.stream(PersonColumn.values()).map(PersonColumn::header)
            .collect(Collectors.joining(","));

    @TempDir
    Path directory;

    @Test
    void each_value_gets_to_its_column() throws IOException {
        PersonRow row = only("R1,Grace,Mary,Okello,f,1990-01-02,0772,g@example.org,7,Main "
                + "St,Old,Gulu,North,123,CF1,ART-1");
        assertThat(row).isEqualTo(new PersonRow("R1", "Grace", "Mary", "Okello", "f", "1990-01-02", "0772",
                "g@example.org", "7", "Main St", "Old", "Gulu", "North", "123", "CF1", "ART-1"));
    }

    @Test
    void byte_order_mark_crlf_quotes_and_line_breaks_in_values_are_read() throws IOException {
        String text = "\uFEFF" + HEADER + "\r\nR1,\"Grace, \"\"G\"\"\",,\"Peña\nNúñez\"" + ",".repeat(12) + "\r\n\r\n"
                + "R2,Ada,,Okot" + ",".repeat(12) + "\r\n";
        Path file = Files.write(directory.resolve("people.csv"), text.getBytes(StandardCharsets.UTF_8));
        try (PersonCsv csv = PersonCsv.open(file)) {
            PersonCsv.Line first = csv.next();
            assertThat(first.row().givenName()).isEqualTo("Grace, \"G\"");
            assertThat(first.row().surname()).isEqualTo("Peña\nNúñez");
            assertThat(csv.next().number()).isEqualTo(5);
            assertThat(csv.hasNext()).isFalse();
        }
    }

    @Test
    void columns_may_stand_in_another_order() throws IOException {
        String reversed = Arrays.stream(PersonColumn.values()).map(PersonColumn::header)
                .reduce((left, right) -> right + "," + left).orElseThrow();
        PersonCsv csv = new PersonCsv(new StringReader(reversed + "\nART" + ",".repeat(15) + "R9\n"));
        assertThat(csv.next().row()).extracting(PersonRow::recordId, PersonRow::otherId).containsExactly("R9", "ART");
    }

    @Test
    void a_wrong_header_is_refused_with_what_is_wrong_in_it() throws IOException {
        Path file = Files.writeString(directory.resolve("people.csv"), HEADER.replace("surname", "name") + "\n");
        assertThatThrownBy(() -> PersonCsv.open(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("line 1").hasMessageContaining("people.csv")
                .hasMessageContaining("missing [surname]").hasMessageContaining("1 columns that are unknown");
        assertThatThrownBy(() -> read("", true)).hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(HEADER + ",surname", true))
                .hasMessageContaining("1 columns that are unknown or there twice");
    }

    @Test
    void where_the_header_is_missing_the_first_persons_data_is_not_repeated() {
        assertThatThrownBy(() -> read("1001,Zzyzxova,1990-05-06", true)).hasMessageContaining("3 columns")
                .hasMessageNotContainingAny("1001", "Zzyzxova", "1990");
    }

    @Test
    void bad_rows_name_their_line_and_leave_their_neighbours_alone() throws IOException {
        List<PersonCsv.Line> lines = read(String.join("\n", row("R1"), "R2,too,short", row("R3"), row("R4") + ",long",
                row(" "), "R6,\"never closed" + ",".repeat(14), row("R7"), row("R8"), row("R9"), row("R10"), row("R11"),
                "\"R12\"x" + ",".repeat(15), row("R13"), row("R14\uFFFD"), row("R15")), false);
        assertThat(lines.stream().filter(PersonCsv.Line::ok).map(line -> line.row().recordId()))
                .containsExactly("R1", "R3", "R7", "R8", "R9", "R10", "R11", "R13", "R15");
        assertThat(lines.stream().filter(line -> !line.ok()).map(line -> line.number() + " " + line.problem()))
                .containsExactly("3 3 columns instead of 16", "5 17 columns instead of 16", "6 no record_id",
                        "7 a quote is not closed or not in its place", "13 a quote is not closed or not in its place",
                        "15 not UTF-8");
    }

    @Test
    void bytes_that_are_not_utf8_spoil_only_their_row() throws IOException {
        Path file = directory.resolve("latin1.csv");
        String text = String.join("\n", HEADER, row("R1"), row("Peña"), row("R3"));
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        try (PersonCsv csv = PersonCsv.open(file)) {
            assertThat(csv.next().ok()).isTrue();
            assertThat(csv.next().problem()).isEqualTo("not UTF-8");
            assertThat(csv.next().ok()).isTrue();
        }
        assertThat(PersonCsv.countLines(file)).isEqualTo(3);
    }

    @Test
    void two_unclosed_quotes_do_not_swallow_what_stands_between() throws IOException {
        List<PersonCsv.Line> lines = read(String.join("\n", "R1,\"open" + ",".repeat(14), row("R2"),
                "R3,\"open" + ",".repeat(14), row("R4")), false);
        assertThat(lines).extracting(PersonCsv.Line::ok).containsExactly(false, true, false, true);
    }

    private static String row(String id) {
        return id + ",Grace,,Okello" + ",".repeat(12);
    }

    private static PersonRow only(String row) throws IOException {
        return read(row, false).get(0).row();
    }

    private static List<PersonCsv.Line> read(String text, boolean withHeader) throws IOException {
        List<PersonCsv.Line> lines = new ArrayList<>();
        new PersonCsv(new StringReader(withHeader ? text : HEADER + "\n" + text)).forEachRemaining(lines::add);
        return lines;
    }
}
