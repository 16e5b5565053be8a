package clientregistry.tools.cli;

import clientregistry.feed.file.PeopleFile;
import clientregistry.feed.file.PeopleFile.Line;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.ProgressLine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Sends a people file piece by piece through the door for files, and again what the hub could not take just then. */
final class CsvImport {

    private static final int PIECE = 100;
    private static final int TRIES = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FhirClient hub;
    private final String source;
    private final UnaryOperator<PersonRow> change;
    private final Consumer<String> rejected;
    private long accepted;
    private long refused;

    /**
     * @param hub      client whose base is the hub's address without a path
     * @param change   what is done to each row before it is sent
     * @param rejected gets a line for each row that was not taken, or taken with a warning
     */
    CsvImport(FhirClient hub, String source, UnaryOperator<PersonRow> change, Consumer<String> rejected) {
        this.hub = hub;
        this.source = source;
        this.change = change;
        this.rejected = rejected;
    }

    void run(PeopleFile rows, ProgressLine progress) throws IOException, InterruptedException {
        List<Line> piece = new ArrayList<>();
        while (rows.hasNext()) {
            Line line = rows.next();
            if (line.ok()) {
                piece.add(line);
            } else {
                reject(line.number(), line.problem());
                progress.step();
            }
            if (piece.size() == PIECE || !rows.hasNext() && !piece.isEmpty()) {
                send(piece);
                piece.forEach(sent -> progress.step());
                piece.clear();
            }
        }
    }

    long accepted() {
        return accepted;
    }

    long refused() {
        return refused;
    }

    private void send(List<Line> piece) throws IOException, InterruptedException {
        List<Line> left = List.copyOf(piece);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            Response response = post(left);
            if (response != null && response.status() == 200) {
                left = take(left, JSON.readTree(response.body()).path("rows"));
            } else if (response != null && response.status() < 500 && response.status() != 429) {
                throw new CommandFault("the hub refused the import: " + diagnostics(response));
            }
            if (!left.isEmpty()) {
                if (attempt >= TRIES) {
                    throw new CommandFault("the hub does not take rows now; " + accepted + " rows are in, line "
                            + left.get(0).number() + " is the first that is not; import the file again to go on");
                }
                TimeUnit.SECONDS.sleep(Math.min(5, attempt));
            }
        }
    }

    /** @return null when the hub did not answer */
    private Response post(List<Line> lines) {
        try {
            return hub.post("/import/" + source, "text/csv", csv(lines));
        } catch (IOException e) {
            refuseDistrust(e);
            return null;
        }
    }

    /**
     * A certificate that is not believed is not believed later either; a connection that ended in the handshake may be
     * a hub that stops.
     */
    private static void refuseDistrust(IOException fault) {
        List<Throwable> causes = Stream.iterate((Throwable) fault, Objects::nonNull, Throwable::getCause).toList();
        if (causes.stream().noneMatch(EOFException.class::isInstance)) {
            causes.stream().filter(SSLException.class::isInstance).findFirst().ifPresent(tls -> {
                throw new CommandFault("no TLS with the hub: " + tls.getMessage());
            });
        }
    }

    /** Counts the answers; the lines the hub could not take now remain. */
    private List<Line> take(List<Line> sent, JsonNode rows) {
        List<Line> later = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            JsonNode row = rows.path(i);
            switch (row.path("outcome").asText("later")) {
                case "later" -> later.add(sent.get(i));
                case "refused" -> reject(sent.get(i).number(), row.path("reason").asText());
                default -> accept(sent.get(i).number(), row.path("warning").asText());
            }
        }
        return later;
    }

    private void accept(long line, String warning) {
        accepted++;
        if (!warning.isEmpty()) {
            rejected.accept("line " + line + " was accepted: " + warning);
        }
    }

    private void reject(long line, String reason) {
        refused++;
        rejected.accept("line " + line + ": " + reason);
    }

    private String csv(List<Line> lines) {
        String header = Stream.of(PersonColumn.values()).map(PersonColumn::header).collect(Collectors.joining(","));
        return header + "\n" + lines.stream().map(line -> change.apply(line.row()).values().stream()
                .map(value -> "\"" + value.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n")) + "\n";
    }

    private static String diagnostics(Response response) {
        try {
            return JSON.readTree(response.body()).path("issue").path(0).path("diagnostics")
                    .asText("HTTP " + response.status());
        } catch (IOException e) {
            return "HTTP " + response.status();
        }
    }
}
