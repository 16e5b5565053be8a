package clientregistry.tools.cli;

import clientregistry.query.health.RegistryCounts;
import clientregistry.store.registry.PendingReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Show each server, what waits and what there is; of a node "
        + "that starts or stops, what it waits for. Exit code 1 when not ready.")
final class StatusCommand implements Callable<Integer> {

    private static final String WAITING = "outbox.";
    private static final String ABANDONED = RegistryCounts.ABANDONED + ".";

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> underway = underway();
        underway.forEach(out::println);
        // Who goes may still say where it is, and may still answer.
        List<RunningHub> running = RunningHub.all(place.data()).stream().filter(hub -> isSettled(hub.node())).toList();
        if (running.isEmpty()) {
            if (underway.isEmpty()) {
                out.println("No hub runs on " + place.data() + " (./hub start)");
            }
            out.flush();
            return 1;
        }
        boolean ready = underway.isEmpty();
        JsonNode first = null;
        for (RunningHub hub : running) {
            JsonNode health = health(hub);
            ready &= health != null && print(out, hub, health);
            if (health == null) {
                out.println(line(hub.node(), "does not answer   process " + hub.pid()));
            }
            first = first == null ? health : first;
        }
        // What they share is asked of one; the owner of embedded servers comes first and knows those, too.
        if (first != null) {
            ready &= print(out, first);
        }
        out.flush();
        tell(running.get(0));
        return ready ? 0 : 1;
    }

    /** That somebody asked; what is wrong with the database was told just now. */
    private void tell(RunningHub hub) {
        try {
            OperatorTools.asked(hub, who, "status");
        } catch (CommandFault | DataAccessException | TransactionException e) {
            spec.commandLine().getErr().println("hub: that somebody asked could not be audited");
        }
    }

    /** Nodes that start or stop, or are about to be started again, and what they wait for. */
    private List<String> underway() {
        List<String> lines = new ArrayList<>();
        NodeStep.all(place.data()).forEach(step -> lines.add(line(step.node(), step.text())));
        SupervisedNode.waiting(place.data()).stream().map(SupervisedNode::node).filter(this::isSettled)
                .forEach(node -> lines.add(line(node, "has ended, and is started again soon unless it was told to stop; "
                        + "see its log")));
        return lines;
    }

    private boolean isSettled(String node) {
        return NodeStep.of(place.data(), node).isEmpty();
    }

    private static String line(String node, String what) {
        return "node %-10s %s".formatted(node, what);
    }

    /** @return null when it does not answer */
    private static JsonNode health(RunningHub hub) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.get("health.port")
                + "/health"))
                .timeout(Duration.ofSeconds(20)).build();
        try {
            return JsonMapper.builder().build()
                    .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean print(PrintWriter out, RunningHub hub, JsonNode health) {
        String state = health.path("status").asText("?");
        out.printf("node %-10s %-6s process %-8d FHIR %s   HL7v2 %s   stewards %s   health %s%s%n", hub.node(), state,
                hub.pid(), hub.get("fhir.port"), hub.get("hl7.port"), hub.get("steward.port"), hub.get("health.port"),
                hub.ownsServers() ? "   owns the servers" : "");
        String openHim = health.path("openhim").asText("not used");
        if (!openHim.equals("not used")) {
            out.printf("  %-13s %s%n", "openhim", openHim);
        }
        return state.equals("up") || state.equals("degraded");
    }

    private static boolean print(PrintWriter out, JsonNode health) {
        boolean ready = true;
        for (String server : new String[] {"postgresql", "elasticsearch", "fhir"}) {
            String state = health.path(server).asText("?");
            ready &= state.equals("up") || state.equals("not used");
            out.printf("%-15s %s%n", server, state);
        }
        health.path("stages").properties().stream().filter(stage -> !stage.getValue().asText().equals("up"))
                .forEach(stage -> out.printf("%-15s %s%n", stage.getKey(), stage.getValue().asText()));
        health.path("publishing").properties().stream().filter(target -> !target.getValue().asText().equals("up"))
                .forEach(target -> out.printf("publishing to %-10s %s%n", target.getKey(), target.getValue().asText()));
        out.printf("%-15s %s%n", "rules", health.path("rules").asText("?"));
        health.path("servers").forEach(server -> out.printf("  %-13s port %-6d process %-8d %,d MB%n",
                server.path("name").asText(), server.path("port").asInt(), server.path("pid").asLong(),
                server.path("memoryBytes").asLong() >> 20));
        JsonNode counts = health.path("counts");
        out.printf("records %,d   persons %,d   links %,d   pending %,d   review tasks %,d   parked %,d   refused "
                + "messages %,d%n", counts.path("records").asLong(), counts.path("persons").asLong(),
                counts.path("links").asLong(), counts.path("pending").asLong(), counts.path("tasks").asLong(),
                counts.path("parked").asLong(), counts.path("refused").asLong());
        printPending(out, counts);
        if (counts.path("parked.records").asLong() > 0) {
            out.printf("parked records %,d (./hub parked list)%n", counts.path("parked.records").asLong());
        }
        counts.properties().stream().map(Map.Entry::getKey).filter(key -> key.startsWith(WAITING)).sorted()
                .map(key -> key.substring(WAITING.length()))
                .forEach(target -> out.printf("to publish to %-10s %,d rows, oldest %.0f s%n", target,
                        counts.path(WAITING + target).asLong(), counts.path("lag." + target).asDouble()));
        counts.properties().stream().filter(count -> count.getKey().startsWith(ABANDONED)).forEach(count -> {
            String target = count.getKey().substring(ABANDONED.length());
            out.printf("%,d rows wait for %s, which the settings no longer have (./hub parked drop --all %s)%n",
                    count.getValue().asLong(), target, target);
        });
        health.path("notices").forEach(notice -> out.println(TextTable.plain(notice.asText())));
        return ready;
    }

    private static void printPending(PrintWriter out, JsonNode counts) {
        for (PendingReason reason : PendingReason.values()) {
            long waiting = counts.path(RegistryCounts.PENDING_BECAUSE + reason.word()).asLong();
            if (waiting > 0) {
                out.printf("pending %,d: %s (%s)%n", waiting, reason.text(), reason.word());
            }
        }
    }
}
