package clientregistry.tools.bench;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.demo.Population;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills a registry with {@link BasePeople} by pieces of people files, as an import does, several at once. */
final class BaseFill {

    private static final int PIECE = 100;
    private static final int AT_ONCE = 6;
    private static final int TRIES = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, SourceDoors> doors;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();

    /** @param doors by source */
    BaseFill(Map<String, SourceDoors> doors) {
        this.doors = doors;
    }

    /**
     * Sends the records that are missing.
     *
     * @param from     how many there are
     * @param upTo     how many there shall be
     * @param progress told how many of them were answered
     * @throws IOException when the hub does not take them
     */
    LoadResult run(int from, int upTo, IntConsumer progress) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int chunk = from / BasePeople.CHUNK; (long) chunk * BasePeople.CHUNK < upTo; chunk++) {
            int first = Math.max(0, from - chunk * BasePeople.CHUNK);
            int end = Math.min(BasePeople.CHUNK, upTo - chunk * BasePeople.CHUNK);
            send(BasePeople.chunk(chunk).subList(first, end), progress);
        }
        return new LoadResult(accepted.get(), refused.get(), 0, Map.of(), (System.nanoTime() - start) / 1e9, 0, 0, 0, 0);
    }

    private void send(List<Population.Entry> entries, IntConsumer progress) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> sent = new ArrayList<>();
            entries.stream().collect(Collectors.groupingBy(Population.Entry::source)).forEach((source, its) -> {
                for (int i = 0; i < its.size(); i += PIECE) {
                    List<PersonRow> piece = its.subList(i, Math.min(its.size(), i + PIECE)).stream().map(Population.Entry::row)
                            .toList();
                    sent.add(threads.submit(() -> {
                        send(source, piece);
                        progress.accept(done.addAndGet(piece.size()));
                        return null;
                    }));
                }
            });
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the registry was not filled: " + e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void send(String source, List<PersonRow> piece) throws IOException {
        List<PersonRow> left = piece;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            FhirClient.Response answer = doors.get(source).client().post("/import/" + source, "text/csv", csv(left));
            if (answer.status() == 200) {
                left = notTaken(left, JSON.readTree(answer.body()).path("rows"));
            }
            if (!left.isEmpty() && attempt >= TRIES) {
                throw new IOException("the hub answered " + answer.status());
            }
        }
    }

    private List<PersonRow> notTaken(List<PersonRow> sent, JsonNode rows) {
        List<PersonRow> left = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            switch (rows.path(i).path("outcome").asText("later")) {
                case "later" -> left.add(sent.get(i));
                case "refused" -> refused.incrementAndGet();
                default -> accepted.incrementAndGet();
            }
        }
        return left;
    }

    private static String csv(List<PersonRow> rows) {
        String header = Stream.of(PersonColumn.values()).map(PersonColumn::header).collect(Collectors.joining(","));
        return header + "\n" + rows.stream().map(row -> row.values().stream()
                .map(value -> "\"" + value.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n")) + "\n";
    }
}
