package clientregistry.feed.transport;

import clientregistry.store.audit.CountedEntries;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The open connections of one door, held to {@link ConnectionLimits}. Beyond them the connection that has rested
 * longest gives way: nothing of it is lost, while a refused newcomer could be kept out for ever by connections nobody
 * uses. A sender with too many displaces its own; one that has shown no certificate displaces nobody who has. Without a
 * resting connection the newcomer is closed. Thread-safe.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Connections {

    private static final String TOO_MANY = "too-many-connections";
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final ConnectionLimits limits;
    private final HeldBytes heldBytes;
    private final CountedEntries refusals;
    private final Predicate<String> addresses;
    private final Admission admission;
    private final Set<Connection> shakingHands = ConcurrentHashMap.newKeySet();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();
    private final LongAdder gaveWay = new LongAdder();
    private final LongAdder neverShookHands = new LongAdder();
    private long admittedAgain = System.nanoTime();
    private volatile boolean closing;

    /**
     * @param heldBytes   of all doors together
     * @param refusals is told of those that are not let in
     */
    public Connections(ConnectionLimits limits, HeldBytes heldBytes, CountedEntries refusals) {
        this(limits, heldBytes, refusals, address -> true, Admission.OF_ALL);
    }

    /**
     * @param addresses network addresses it may be come from; null for an unknown one
     * @param admission of certificates
     */
    public Connections(ConnectionLimits limits, HeldBytes heldBytes, CountedEntries refusals, Predicate<String> addresses,
            Admission admission) {
        this.limits = limits;
        this.heldBytes = heldBytes;
        this.refusals = refusals;
        this.addresses = addresses;
        this.admission = admission;
    }

    Admission admission() {
        return admission;
    }

    ConnectionLimits limits() {
        return limits;
    }

    HeldBytes heldBytes() {
        return heldBytes;
    }

    /**
     * An unfinished handshake gives way only when it is slow: under a storm of honest ones work would be thrown away.
     */
    void arrived(Connection newcomer) {
        if (closing) {
            newcomer.channel.close();
            return;
        }
        if (!addresses.test(newcomer.address())) {
            refuse(newcomer, "address");
            return;
        }
        if (shakingHands.size() < limits.handshakes()) {
            shakingHands.add(newcomer);
            return;
        }
        Optional<Connection> oldest = longest(shakingHands, c -> isSlow(c));
        if (oldest.isEmpty()) {
            refuse(newcomer, TOO_MANY);
            return;
        }
        shakingHands.add(newcomer);
        giveUp(oldest.get());
    }

    /** Its handshake failed. */
    void failed(Connection connection, Throwable fault) {
        if (shakingHands.contains(connection)) {
            notLetIn(connection, HandshakeFault.of(fault).word());
        }
    }

    private void notLetIn(Connection connection, String why) {
        refusals.count("connection-refused", connection.address(), why);
    }

    /**
     * It broke off: reset, cut off, a TLS alert. Who did not finish the handshake was counted by that.
     *
     * @param why what befell it
     */
    void broken(Connection connection, BrokenOff why) {
        if (open.contains(connection)) {
            refusals.count("connection-broken", connection.peer().getName(), connection.address(), why.word());
        }
    }

    private boolean isSlow(Connection connection) {
        return System.nanoTime() - connection.restsSince() > limits.handshakeTime().toNanos() / 5;
    }

    /** Its handshake takes too long. */
    void giveUp(Connection slow) {
        if (shakingHands.remove(slow)) {
            neverShookHands.increment();
            notLetIn(slow, HandshakeFault.TOO_SLOW.word());
            slow.channel.close();
        }
    }

    /** @param subject of its certificate; where none was shown, what it has in common with others instead */
    void authenticated(Connection connection, Principal subject) {
        if (!shakingHands.remove(connection)) {
            return;
        }
        connection.isOf(subject);
        open.add(connection);
        if (open.stream().filter(c -> subject.equals(c.peer())).count() > limits.perCertificate()) {
            makeRoom(connection, c -> subject.equals(c.peer()));
        } else if (open.size() > limits.open()) {
            makeRoom(connection, c -> connection.isCertified() || !c.isCertified());
        }
    }

    /** Whether a connection rests only its own event loop can say for certain. */
    private void makeRoom(Connection newcomer, Predicate<Connection> among) {
        Optional<Connection> longest = longest(open, c -> c != newcomer && c.rests() && among.test(c));
        if (longest.isEmpty()) {
            refuse(newcomer, TOO_MANY);
            return;
        }
        Connection resting = longest.get();
        resting.channel.eventLoop().execute(() -> {
            if (resting.rests() && open.remove(resting)) {
                gaveWay.increment();
                resting.channel.close();
            } else {
                makeRoom(newcomer, among);
            }
        });
    }

    private static Optional<Connection> longest(Set<Connection> set, Predicate<Connection> which) {
        long now = System.nanoTime();
        return set.stream().filter(which).max(Comparator.comparingLong(c -> now - c.restsSince()));
    }

    private void refuse(Connection newcomer, String why) {
        refused.increment();
        notLetIn(newcomer, why);
        open.remove(newcomer);
        newcomer.channel.close();
    }

    /** Closes those whose certificates are not to be trusted any more. */
    public void closeUnless(Predicate<X509Certificate[]> trusted) {
        open.stream().filter(connection -> connection.isCertified() && !trusted.test(connection.chain()))
                .forEach(connection -> connection.channel.close());
    }

    /**
     * Closes those whose certificates are not admitted any more, once that is known. For one thread at a time.
     *
     * @param pause nothing is done when they were asked about less than this before
     */
    public void admitAgain(Duration pause) {
        if (System.nanoTime() - admittedAgain < pause.toNanos()) {
            return;
        }
        admittedAgain = System.nanoTime();
        Map<X509Certificate, List<Connection>> all = open.stream().filter(Connection::isCertified)
                .collect(Collectors.groupingBy(connection -> connection.chain()[0]));
        all.values().forEach(ofOne -> admission.of(ofOne.get(0).chain()).whenComplete((in, fault) -> {
            if (fault != null) {
                ofOne.forEach(connection -> connection.channel.close());
            }
        }));
    }

    /** Closes all there are and will be, and returns when everybody knows: before the threads go that would be told of it. */
    public void closeAll() {
        closing = true;
        Stream.concat(open.stream(), shakingHands.stream()).forEach(connection -> connection.channel.close());
        long deadline = System.nanoTime() + CLOSING.toNanos();
        synchronized (shakingHands) {
            try {
                while (!(open.isEmpty() && shakingHands.isEmpty()) && System.nanoTime() < deadline) {
                    shakingHands.wait(1 + TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closed, and its handlers know. */
    void left(Connection connection) {
        shakingHands.remove(connection);
        open.remove(connection);
        synchronized (shakingHands) {
            shakingHands.notifyAll();
        }
    }

    /** Connections whose handshake is done. */
    public int open() {
        return open.size();
    }

    /** Connections that have not finished their handshake. */
    public int shakingHands() {
        return shakingHands.size();
    }

    /** Newcomers closed, since nobody could give way. */
    public long refused() {
        return refused.sum();
    }

    /** Resting connections closed for a newcomer. */
    public long gaveWay() {
        return gaveWay.sum();
    }

    /** Connections closed because their handshake took too long. */
    public long neverShookHands() {
        return neverShookHands.sum();
    }
}
