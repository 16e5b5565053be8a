package clientregistry.feed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class HeldBytesTest {

    private final HeldBytes heldBytes = new HeldBytes(100);
    private final Connection one = Connection.open(new EmbeddedChannel(), heldBytes);
    private final Connection other = Connection.open(new EmbeddedChannel(), heldBytes);

    @Test
    void what_every_connection_may_hold_costs_nothing() {
        assertThat(one.take(Connection.FREE)).isTrue();
        assertThat(heldBytes.held()).isZero();
    }

    @Test
    void beyond_the_limit_nothing_is_taken() {
        assertThat(one.take(Connection.FREE + 60)).isTrue();
        assertThat(other.take(Connection.FREE + 60)).isFalse();
        assertThat(heldBytes.held()).isEqualTo(60);
        assertThat(heldBytes.refusals()).isEqualTo(1);
        assertThat(other.take(Connection.FREE + 40)).isTrue();
    }

    @Test
    void what_is_given_back_is_room_for_others() {
        one.take(Connection.FREE + 100);
        one.give(50);
        assertThat(other.take(Connection.FREE + 50)).isTrue();
    }

    @Test
    void a_connection_that_closes_gives_everything_back_once() {
        one.take(Connection.FREE + 70);
        one.takeAnyway(70);
        assertThat(heldBytes.held()).isEqualTo(140);
        one.closed();
        one.give(70);
        one.closed();
        assertThat(heldBytes.held()).isZero();
        assertThat(one.take(1000)).as("goes nowhere").isTrue();
        assertThat(heldBytes.held()).isZero();
    }

    @Test
    void a_connection_rests_when_it_holds_nothing_and_nothing_is_unanswered() {
        assertThat(one.rests()).isTrue();
        one.take(5);
        assertThat(one.rests()).isFalse();
        one.began();
        one.give(5);
        assertThat(one.rests()).isFalse();
        one.answered();
        assertThat(one.rests()).isTrue();
        one.arriving(true);
        assertThat(one.rests()).isFalse();
    }
}
