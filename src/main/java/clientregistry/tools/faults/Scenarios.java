package clientregistry.tools.faults;

import clientregistry.person.Words;
import clientregistry.servers.EmbeddedServer;
import clientregistry.tools.faults.TcpProxy.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that is done to a registry on purpose. */
public final class Scenarios {

    private static final int HUB_KILLS = 20;
    /** For a COMMIT: all senders may be waiting to send again just then. */
    private static final int LONGEST_WAIT_SECONDS = 60;

    private Scenarios() {
    }

    /** The long list. */
    public static List<Scenario> all() {
        return Stream.of(ofServers(), ofConnections(), ofHubs()).flatMap(List::stream).toList();
    }

    /** Servers end, stand still and start again. */
    static List<Scenario> ofServers() {
        List<Scenario> all = new ArrayList<>();
        server(all, "elasticsearch", stage -> stage.servers.elasticsearch());
        server(all, "postgresql", stage -> stage.servers.postgresql());
        server(all, "hapi", stage -> stage.servers.hapi());
        return List.copyOf(all);
    }

    /** What is said to servers, or what they say, is lost, late or an error. */
    static List<Scenario> ofConnections() {
        List<Scenario> all = new ArrayList<>();
        connection(all, "postgresql", stage -> stage.database);
        connection(all, "elasticsearch", stage -> stage.searchConnection);
        for (Fault fault : Fault.values()) {
            all.add(new Scenario("commit-" + word(fault), 1, stage -> aroundCommit(stage, fault, 5)));
        }
        for (IndexFaults.Kind kind : IndexFaults.Kind.values()) {
            all.add(new Scenario("index-" + word(kind), 1, stage -> index(stage, kind, 1)));
        }
        return List.copyOf(all);
    }

    /** Hubs end and stand still. */
    static List<Scenario> ofHubs() {
        return List.of(new Scenario("hub-killed-" + HUB_KILLS + "-times", 1, stage -> killHub(stage, HUB_KILLS)),
                new Scenario("one-of-two-hubs-killed", 2, Scenarios::killOneOfTwo),
                new Scenario("one-of-two-hubs-frozen", 2, Scenarios::freezeOneOfTwo));
    }

    private static String word(Enum<?> constant) {
        return Words.of(constant);
    }

    private static void server(List<Scenario> all, String name, Function<Stage, EmbeddedServer> server) {
        all.add(new Scenario(name + "-killed", 1, stage -> {
            server.apply(stage).kill();
            try {
                stage.outage(1);
            } finally {
                server.apply(stage).restart();
            }
        }));
        all.add(new Scenario(name + "-frozen", 1, stage -> freeze(stage, server.apply(stage), 1)));
        all.add(new Scenario(name + "-restarted", 1, stage -> server.apply(stage).restart()));
    }

    private static void freeze(Stage stage, EmbeddedServer server, double times) throws InterruptedException {
        server.pause();
        try {
            stage.outage(times);
        } finally {
            server.resume();
        }
    }

    private static void connection(List<Scenario> all, String name, Function<Stage, TcpProxy> proxy) {
        all.add(new Scenario(name + "-connections-cut", 1, stage -> {
            for (int i = 0; i < 5; i++) {
                proxy.apply(stage).drop();
                TimeUnit.MILLISECONDS.sleep(500 + stage.random.nextInt(1500));
            }
            proxy.apply(stage).cut();
            stage.outage(0.5);
            proxy.apply(stage).restore();
        }));
        all.add(new Scenario(name + "-connections-slow", 1, stage -> {
            proxy.apply(stage).slow(50);
            stage.outage(1);
            proxy.apply(stage).slow(0);
        }));
    }

    private static void aroundCommit(Stage stage, Fault fault, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            stage.database.arm(fault);
            for (int waited = 0; stage.database.isArmed() && waited < LONGEST_WAIT_SECONDS * 10; waited++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (stage.database.isArmed()) {
                throw new IllegalStateException("no COMMIT came by in " + LONGEST_WAIT_SECONDS + " s");
            }
            if (fault == Fault.ANSWER_LOST_AND_DOWN || fault == Fault.DOWN_AFTERWARDS) {
                TimeUnit.SECONDS.sleep(2);
                stage.database.restore();
            }
        }
    }

    private static void index(Stage stage, IndexFaults.Kind kind, double times) throws InterruptedException {
        stage.index.inject(kind);
        stage.outage(times);
        stage.index.clear();
    }

    private static void killHub(Stage stage, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(stage.random.nextInt(4_000));
            stage.hub(0).kill();
            stage.hub(0).start();
            stage.hub(0).awaitReady();
        }
    }

    private static void killOneOfTwo(Stage stage) throws Exception {
        for (int victim : new int[] {0, 1}) {
            stage.hub(victim).kill();
            stage.outage(0.5);
            stage.hub(victim).start();
            stage.hub(victim).awaitReady();
        }
    }

    private static void freezeOneOfTwo(Stage stage) throws InterruptedException {
        for (int victim : new int[] {0, 1}) {
            stage.hub(victim).freeze();
            stage.outage(1);
            stage.hub(victim).resume();
        }
    }
}
