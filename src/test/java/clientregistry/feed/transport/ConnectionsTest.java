package clientregistry.feed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.audit.CountedEntries;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final HeldBytes HELD_BYTES = new HeldBytes(1000);

    private static Connections door(Duration handshakeTime) {
        return new Connections(new ConnectionLimits(3, 2, 2, handshakeTime, Duration.ZERO), HELD_BYTES,
                new CountedEntries(null, null));
    }

    private final Connections door = door(Duration.ofHours(1));

    private Connection opened(String subject) {
        Connection connection = arrived(door);
        door.authenticated(connection, new X500Principal("CN=" + subject));
        return connection;
    }

    private static Connection arrived(Connections door) {
        Connection connection = Connection.open(new EmbeddedChannel(), HELD_BYTES);
        door.arrived(connection);
        return connection;
    }

    private static boolean isOpen(Connection connection) {
        ((EmbeddedChannel) connection.channel).runPendingTasks();
        return connection.channel.isOpen();
    }

    @Test
    void the_one_that_rested_longest_gives_way() {
        Connection first = opened("a");
        Connection second = opened("b");
        Connection third = opened("c");
        first.began();
        first.answered();

        Connection fourth = opened("d");

        assertThat(isOpen(second)).isFalse();
        assertThat(isOpen(first) && isOpen(third) && isOpen(fourth)).isTrue();
        assertThat(door.open()).isEqualTo(3);
        assertThat(door.gaveWay()).isEqualTo(1);
    }

    @Test
    void the_newcomer_is_closed_when_no_one_rests() {
        for (String subject : new String[] {"a", "b", "c"}) {
            opened(subject).began();
        }
        assertThat(isOpen(opened("d"))).isFalse();
        assertThat(door.open()).isEqualTo(3);
        assertThat(door.refused()).isEqualTo(1);
    }

    @Test
    void a_sender_with_too_many_displaces_its_own() {
        Connection neighbour = opened("b");
        Connection first = opened("a");
        Connection second = opened("a");

        Connection third = opened("a");

        assertThat(isOpen(first)).isFalse();
        assertThat(isOpen(neighbour) && isOpen(second) && isOpen(third)).isTrue();
    }

    @Test
    void a_sender_with_too_many_in_work_displaces_nobody() {
        Connection neighbour = opened("b");
        opened("a").began();
        opened("a").began();

        assertThat(isOpen(opened("a"))).isFalse();
        assertThat(isOpen(neighbour)).isTrue();
    }

    /** Between choosing the one that rests and closing it a message came. */
    @Test
    void a_message_that_came_meanwhile_saves_its_connection() {
        Connection first = opened("a");
        Connection second = opened("b");
        opened("c").began();

        Connection newcomer = opened("d");
        first.began();

        assertThat(isOpen(first)).isTrue();
        assertThat(isOpen(second)).isFalse();
        assertThat(isOpen(newcomer)).isTrue();
    }

    @Test
    void one_without_a_certificate_displaces_nobody_who_has_one() {
        Connection resting = opened("a");
        arrived(door);
        arrived(door);

        assertThat(isOpen(arrived(door))).as("more handshakes than allowed").isFalse();
        assertThat(isOpen(resting)).isTrue();
    }

    @Test
    void a_slow_handshake_gives_way() {
        Connections impatient = door(Duration.ofMillis(0));
        Connection first = arrived(impatient);
        Connection second = arrived(impatient);

        Connection third = arrived(impatient);

        assertThat(isOpen(first)).isFalse();
        assertThat(isOpen(second) && isOpen(third)).isTrue();
        assertThat(impatient.neverShookHands()).isEqualTo(1);
    }

    @Test
    void what_was_closed_is_not_counted() {
        Connection one = opened("a");
        Connection unknown = arrived(door);
        door.left(one);
        door.left(unknown);
        assertThat(door.open() + door.shakingHands()).isZero();
    }
}
