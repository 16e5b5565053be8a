package clientregistry.tools.bench;

import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.client.LoadWindows;
import clientregistry.tools.demo.Population;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The senders, as a process of their own: takes {@link Addresses} and then one {@link Order} after the other from
 * standard input, says {@code ready}, begins at a line {@code go}, and answers with a line of JSON, a list of results.
 * Meanwhile it may say {@code at N}. Ends with its input.
 */
public final class SenderProcess {

    static final String READY = "ready";
    static final String GO = "go";
    static final String AT = "at ";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Connections and handshakes, and what the windows before left. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    /** Of the first in the registry, so many are asked about. */
    private static final int KNOWN = 1000;

    private final Map<String, SourceDoors> doors = new HashMap<>();
    private final BufferedReader in;
    private final PrintStream out;

    private SenderProcess(BufferedReader in, PrintStream out) throws IOException {
        this.in = in;
        this.out = out;
        Addresses addresses = JSON.readValue(in.readLine(), Addresses.class);
        for (String source : Population.SOURCES) {
            doors.put(source, new SourceDoors(source, addresses));
        }
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        SenderProcess process = new SenderProcess(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        for (String line = process.in.readLine(); line != null; line = process.in.readLine()) {
            process.obey(JSON.readValue(line, Order.class));
        }
    }

    private void obey(Order order) throws IOException, InterruptedException {
        List<Iterator<PersonRow>> people = new ArrayList<>();
        if (order.work() != Traffic.FILE) {
            for (int i = 0; i < Math.min(order.senders(), Population.SOURCES.size()); i++) {
                people.add(people(order, Population.SOURCES.get(i)));
            }
        }
        say(READY);
        if (GO.equals(in.readLine())) {
            say(JSON.writeValueAsString(order.work() == Traffic.FILE
                    ? List.of(new BaseFill(doors).run(order.base(), order.upTo(), n -> say(AT + n))) : windows(order, people)));
        }
    }

    /** Who asks, asks about people that are there. */
    private Iterator<PersonRow> people(Order order, String source) throws IOException {
        List<PersonRow> known = order.work().asks() || order.work() == Traffic.MIXED
                ? BasePeople.chunk(0).stream().limit(Math.min(order.base(), KNOWN)).filter(entry -> entry.source().equals(source))
                        .map(Population.Entry::row).toList() : List.of();
        if (!known.isEmpty()) {
            doors.get(source).findPersons(known);
        }
        return order.work().asks() ? new Endless(n -> known)
                : new Endless(n -> BasePeople.later(source, 1000 * order.series() + n, order.base()));
    }

    private List<LoadResult> windows(Order order, List<Iterator<PersonRow>> people) throws InterruptedException {
        return new LoadWindows(order.senders(), SETTLE, Duration.ofMillis(order.window()), order.windows())
                .run(i -> people.get(i % people.size()),
                        i -> doors.get(Population.SOURCES.get(i % people.size())).open(order.work()));
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
        }
    }
}
