package door;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.transport.Turns;
import clientregistry.person.security.Node;
import clientregistry.store.messages.Message;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Whose work is begun, of threads that never end any. */
class TakeTurnTest {

    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final TakeTurn takeTurn = new TakeTurn(new Turns(new NeverEnding(), 2, 100));

    private final class NeverEnding extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            begun.add(work);
        }

        @Override
        public void shutdown() {
            begun.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private void come(Node node, String address) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        Carried.put(exchange, Message.class, Message.received("steward", new byte[0], null, null, address, null));
        if (node != null) {
            Carried.put(exchange, Node.class, node);
        }
        takeTurn.process(exchange, sync -> { });
    }

    @Test
    void who_shows_no_certificate_takes_no_more_than_one_share_from_however_many_addresses() {
        for (int i = 0; i < 50; i++) {
            come(null, "2001:db8::" + i);
        }
        assertThat(begun).hasSize(2);

        come(Node.of("openmrs", "CN=openmrs", Set.of(), Set.of(Node.Role.FEED)), "192.0.2.1");

        assertThat(begun).as("a system's share is its own").hasSize(3);
    }
}
