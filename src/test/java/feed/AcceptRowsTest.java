package feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.intake.FileIntake;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.store.messages.Message;
import door.Carried;
import feed.FileRows.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What there is to say of a row is known when it is accepted: nothing is worked out by those who answer all doors. */
class AcceptRowsTest {

    private static final Sources SOURCES = SourcesFile.read(Path.of("config/sources.yaml"));
    private static final FileIntake INTAKE = new FileIntake(SOURCES, "urn:n", "urn:o", Bounds.standard(),
            new Fillers(Normaliser.load(Path.of("config", "normalisation")), SOURCES::isShared));

    private static Row row(Map<PersonColumn, String> values) {
        return Row.read(2, PersonRow.of(Stream.of(PersonColumn.values())
                .map(column -> values.getOrDefault(column, "")).toList()), null);
    }

    private static List<Row> accepted(Row... rows) throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        Carried.put(exchange, Node.class, SOURCES.registered("openmrs").orElseThrow());
        Carried.put(exchange, Source.class, SOURCES.source("openmrs").orElseThrow());
        Carried.put(exchange, Message.class, Message.received("file", new byte[0], "text/csv", null, null, null));
        exchange.getMessage().setBody(new FileRows(List.of(rows)));
        new AcceptRows(INTAKE).process(exchange);
        return Carried.get(exchange, FileRows.class).rows();
    }

    @Test
    void a_row_that_is_taken_carries_what_its_sender_should_know() throws Exception {
        Row taken = accepted(row(Map.of(PersonColumn.RECORD_ID, "1", PersonColumn.SURNAME, "UNKNOWN"))).get(0);

        assertThat(taken.problem()).isNull();
        assertThat(taken.warnings()).singleElement()
                .satisfies(warning -> assertThat(warning.location()).isEqualTo("surname"));
    }

    @Test
    void of_a_row_that_is_refused_there_is_nothing_else_to_say() throws Exception {
        List<Row> rows = accepted(row(Map.of(PersonColumn.SURNAME, "UNKNOWN")),
                row(Map.of(PersonColumn.RECORD_ID, "2", PersonColumn.SURNAME, "Okello")));

        assertThat(rows.get(0).refusal()).isNotNull();
        assertThat(rows).allMatch(row -> row.warnings().isEmpty());
    }
}
