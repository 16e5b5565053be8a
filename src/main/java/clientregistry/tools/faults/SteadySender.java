package clientregistry.tools.faults;

import clientregistry.tools.client.Channel;
import clientregistry.tools.client.SendResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends one message after the other at a steady pace, each again and again, the same bytes under the same id, until it
 * is answered positively; after a failure at the next hub, if there is one. One thread.
 */
final class SteadySender implements Runnable {

    private static final long RETRY_MILLIS = 300;
    /** After the load has ended. Before that a sender of the field goes on for as long as the hub is away. */
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(150);

    private final String name;
    private final Supplier<LoadMessage> messages;
    private final List<Channel> channels;
    private final long periodNanos;
    private final Ledger ledger;
    private final BooleanSupplier goesOn;
    private int current;

    /**
     * @param channels   into each hub, at least one
     * @param periodNanos time between two messages; a sender that was held up sends faster until it has caught up
     * @param goesOn     whether another message is to be begun
     */
    SteadySender(String name, Supplier<LoadMessage> messages, List<Channel> channels, long periodNanos, Ledger ledger,
            BooleanSupplier goesOn) {
        this.name = name;
        this.messages = messages;
        this.channels = channels;
        this.periodNanos = periodNanos;
        this.ledger = ledger;
        this.goesOn = goesOn;
        this.current = Math.floorMod(name.hashCode(), channels.size());
    }

    @Override
    public void run() {
        try {
            long due = System.nanoTime();
            while (goesOn.getAsBoolean()) {
                deliver(messages.get());
                due += periodNanos;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channels.forEach(Channel::close);
        }
    }

    private void deliver(LoadMessage message) throws InterruptedException {
        long wentOn = System.nanoTime();
        while (!attempt(message) && System.nanoTime() - wentOn < GIVE_UP_NANOS) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            if (goesOn.getAsBoolean()) {
                wentOn = System.nanoTime();
            }
        }
    }

    /** @return whether nothing is left to be done for this message */
    private boolean attempt(LoadMessage message) {
        long begun = System.nanoTime();
        ledger.sending(message);
        try {
            SendResult answer = channels.get(current).send(message.controlId(), message.body());
            switch (answer.outcome()) {
                case ACCEPTED -> ledger.answered(name, message, begun);
                case REFUSED -> ledger.refused(answer.reason());
                default -> current = (current + 1) % channels.size();
            }
            return answer.outcome() != SendResult.Outcome.FAILED;
        } catch (IOException e) {
            current = (current + 1) % channels.size();
            return false;
        }
    }
}
