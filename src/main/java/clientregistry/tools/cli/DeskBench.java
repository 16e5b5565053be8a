package clientregistry.tools.cli;

import clientregistry.feed.file.PersonRow;
import clientregistry.person.security.PemTls;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User;
import clientregistry.store.audit.Actor;
import clientregistry.store.users.AccountChanges;
import clientregistry.store.users.Accounts;
import clientregistry.store.users.Sessions;
import clientregistry.tools.bench.Figure;
import clientregistry.tools.client.ConsoleDesk;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.PageTimes;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * What stewards at the console cost the feeds, and how long their pages take meanwhile: windows of load without and with
 * them in turn, so that what the machine does besides falls on both.
 */
final class DeskBench {

    /** Of each kind. */
    private static final int WINDOWS = 10;
    /** Quicker than any human reads: six questions a minute each. */
    private static final int SECONDS_PER_QUESTION = 10;
    private static final int QUESTIONS_PER_SEARCH = 3;

    /** Feeds for one window; answered a second. */
    interface Load {
        double rate() throws IOException, InterruptedException;
    }

    private final List<ConsoleDesk> desks = new ArrayList<>();
    private final PageTimes times = new PageTimes();
    private final AtomicInteger turns = new AtomicInteger();
    private final List<PersonRow> known;

    /**
     * Lets the stewards sign in.
     *
     * @param known whom they look up
     */
    DeskBench(ThrowAwayHub hub, int stewards, List<PersonRow> known) throws IOException {
        this.known = known;
        UnaryOperator<String> setting = hub.settings()::get;
        OperatorTools tools = OperatorTools.of(hub.jdbc(), setting, List.of());
        AccountChanges accounts = new AccountChanges(new Accounts(tools.jdbc()), new Sessions(tools.jdbc(), Duration.ZERO,
                Duration.ZERO), tools.transaction(), tools.audit());
        URI listener = URI.create("https://" + Endpoints.address(setting, "steward"));
        for (int i = 1; i <= stewards; i++) {
            String name = "desk-" + i;
            String password = UUID.randomUUID().toString();
            accounts.add(new User(name, User.Realm.LOCAL, Set.of(User.Role.STEWARD), false, Set.of(), AddressRanges.ANY),
                    password.toCharArray(), new AccountChanges.By(Actor.of("bench"), null));
            desks.add(ConsoleDesk.open(new FhirClient(listener, PemTls.anonymous(Place.home().resolve(setting.apply("tls.ca"))),
                    Duration.ofSeconds(30)), name, password, times));
        }
    }

    void measure(Load load, PrintWriter out) throws IOException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            without.add(load.rate());
            with.add(atWork(load));
            ratios.add(with.get(i) / without.get(i));
        }
        out.printf("%d stewards, a question each in %d s: feeds %.0f records/s without them, %.0f with, ratio %.3f "
                + "(medians of %d windows in turn, ratios %.3f to %.3f)%n", desks.size(), SECONDS_PER_QUESTION,
                Figure.of(without).median(), Figure.of(with).median(), Figure.of(ratios).median(), WINDOWS,
                Collections.min(ratios), Collections.max(ratios));
        out.printf("%-16s %8s %8s %8s %8s %8s%n", "page", "shown", "p50 ms", "p95 ms", "p99 ms", "failed");
        times.summaries().forEach((page, each) -> out.printf("%-16s %8d %8.1f %8.1f %8.1f %8d%n", page, each.answered(),
                each.p50(), each.p95(), each.p99(), each.failed()));
        out.flush();
    }

    private double atWork(Load load) throws IOException, InterruptedException {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(desks.size());
        List<Future<?>> work = new ArrayList<>();
        try {
            for (int i = 0; i < desks.size(); i++) {
                ConsoleDesk desk = desks.get(i);
                work.add(threads.scheduleAtFixedRate(() -> turn(desk), i * 1000L * SECONDS_PER_QUESTION / desks.size(),
                        1000L * SECONDS_PER_QUESTION, TimeUnit.MILLISECONDS));
            }
            return load.rate();
        } finally {
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
            work.forEach(DeskBench::requireWell);
        }
    }

    /** Until the end of its window each desk is at work, which ends by being cancelled. */
    private static void requireWell(Future<?> desk) {
        try {
            desk.get(0, TimeUnit.SECONDS);
        } catch (CancellationException ended) {
            // As it should.
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a desk did not go on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(ConsoleDesk desk) {
        try {
            desk.answer();
            desk.ask();
            int turn = turns.getAndIncrement();
            if (turn % QUESTIONS_PER_SEARCH == 0) {
                PersonRow row = known.get(turn % known.size());
                desk.lookUp(Map.of("family", row.surname(), "given", row.givenName(), "birthDate", row.birthDate()));
            }
        } catch (IOException e) {
            times.failed("no answer");
        }
    }
}
