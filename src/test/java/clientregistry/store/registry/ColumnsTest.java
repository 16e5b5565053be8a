package clientregistry.store.registry;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.BareRegistry;
import clientregistry.store.registry.SqlRows.Columns;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that go to PostgreSQL column by column arrive as they are, in their order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColumnsTest {

    private static final String ARRIVED = """
            select s.keys::text[] as keys, (extract(epoch from s.at) * 1000000)::bigint as micros,
                   encode(s.raw, 'hex') as hex, s.said
            from unnest(?::text[], ?::timestamptz[], ?::bytea[], ?::text[]) as s (keys, at, raw, said)
            """;

    private record Row(List<String> keys, Instant at, byte[] raw, String said) {
    }

    private record Arrived(List<String> keys, Long micros, String hex, String said) {
    }

    private BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    private List<Arrived> send(Row... given) {
        List<Row> rows = List.of(given);
        return registry.jdbc().query(ARRIVED, statement -> {
            Columns columns = new Columns(statement);
            columns.texts(rows, Row::keys);
            columns.moments(rows, Row::at);
            columns.bytes(rows, Row::raw);
            columns.of("text", rows, Row::said);
        }, (row, n) -> new Arrived(List.of((String[]) row.getArray("keys").getArray()), SqlRows.nullableLong(row, "micros"),
                row.getString("hex"), row.getString("said")));
    }

    private static Row keys(List<String> keys) {
        return new Row(keys, null, null, null);
    }

    static Stream<List<String>> keys() {
        return Stream.of(List.of(), List.of(""), List.of("a", "b"), List.of("NULL", "null"), List.of("{", "}", "{a,b}"),
                List.of("a,b", "a b", " a "), List.of("\"", "\\", "\\\"", "'"), List.of("\u00e9\u4e2d\ud83d\ude00", "\n\t"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void arrays_of_text_arrive_as_they_are_beside_longer_and_shorter_ones(List<String> keys) {
        assertThat(send(keys(List.of("other")), keys(keys), keys(List.of("x", "y", "z"))).get(1).keys).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-30T22:58:44.123456Z, 1796079524123456", "2026-10-25T01:30:00Z, 1792891800000000",
            "1969-12-31T23:59:59.999999900Z, 0", "1970-01-01T00:00:00.000001499Z, 1",
            "0001-01-01T00:00:00Z, -62135596800000000", "0000-01-01T00:00:00Z, -62167219200000000"})
    void moments_arrive_to_the_microsecond(Instant at, long micros) {
        assertThat(send(new Row(List.of(), at, null, null)).get(0).micros).isEqualTo(micros);
    }

    @Test
    void what_a_row_does_not_have_is_null() {
        assertThat(send(keys(List.of()), new Row(List.of(), Instant.EPOCH, new byte[] {0, -1}, ""),
                new Row(List.of(), null, new byte[0], null))).containsExactly(new Arrived(List.of(), null, null, null),
                new Arrived(List.of(), 0L, "00ff", ""), new Arrived(List.of(), null, "", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void rows_arrive_in_their_order(int count) {
        Row[] rows = IntStream.range(0, count).mapToObj(n -> new Row(List.of(), null, null, "row " + n)).toArray(Row[]::new);

        assertThat(send(rows)).extracting(Arrived::said).containsExactly(Stream.of(rows).map(Row::said)
                .toArray(String[]::new));
    }
}
