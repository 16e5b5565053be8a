package clientregistry.tools.bench;

import clientregistry.tools.client.LoadResult;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** The process of the senders, seen from the bench. One thread. */
public final class Senders implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private Senders(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param java how to run {@link SenderProcess}
     */
    public static Senders start(List<String> java, Addresses addresses) throws IOException {
        Senders senders = new Senders(new ProcessBuilder(java).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        senders.orders.println(JSON.writeValueAsString(addresses));
        return senders;
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Has something sent.
     *
     * @param begun    called when the first window begins to settle
     * @param progress told how far a filling is
     * @return of each window
     */
    public List<LoadResult> send(Order order, Runnable begun, IntConsumer progress) throws IOException {
        orders.println(JSON.writeValueAsString(order));
        expect(SenderProcess.READY);
        orders.println(SenderProcess.GO);
        begun.run();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (!line.startsWith(SenderProcess.AT)) {
                return JSON.readValue(line, new TypeReference<List<LoadResult>>() { });
            }
            progress.accept(Integer.parseInt(line.substring(SenderProcess.AT.length())));
        }
        throw ended();
    }

    private void expect(String word) throws IOException {
        if (!word.equals(answers.readLine())) {
            throw ended();
        }
    }

    private static IOException ended() {
        return new IOException("the process of the senders ended before its answer");
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
