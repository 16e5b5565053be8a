package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.ProxiedHub;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.faults.TcpProxy;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database goes away at the worst moments: what senders are told stays true (invariant 1). */
class Hl7DatabaseFaultTest {

    private static ProxiedHub there;
    private static TcpProxy proxy;
    private static Door door;

    @BeforeAll
    static void start() throws IOException {
        there = ProxiedHub.start();
        proxy = there.proxy();
        door = new Door(there.hub());
    }

    @AfterAll
    static void stop() throws IOException {
        there.close();
    }

    private static long stored(String table, String column, String value) {
        return there.count("select count(*) from " + table + " where " + column + " = ?", value);
    }

    @Test
    void while_the_database_is_down_nothing_is_stored_and_the_sender_told_to_come_back() throws IOException {
        Adt message = Adt.of("A28", "down-1");
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            proxy.cut();
            try {
                assertThat(Reply.of(sender.send(message.bytes())).refuses("AE", "207").field("ERR", 8))
                        .contains("send again");
            } finally {
                proxy.restore();
            }
            assertThat(stored("message", "control_id", message.control())).isZero();
            await().atMost(Duration.ofSeconds(30)).until(() -> Reply.of(sender.send(message.bytes())).code()
                    .equals("AA"));
        }
        assertThat(stored("message", "control_id", message.control())).isEqualTo(1);
    }

    @Test
    void a_commit_lost_on_its_way_is_no_acceptance() throws IOException {
        Adt message = Adt.of("A28", "lost-1");
        proxy.arm(TcpProxy.Fault.COMMIT_LOST);

        door.send(message).refuses("AE", "207");

        assertThat(stored("record", "local_id", "lost-1")).isZero();
        door.send(message).says("AA");
    }

    @Test
    void a_commit_whose_answer_is_lost_is_looked_up_and_answered_truly() throws IOException {
        Adt message = Adt.of("A28", "lost-2");
        proxy.arm(TcpProxy.Fault.ANSWER_LOST);

        byte[] answer = door.send("openmrs", message.bytes());

        Reply.of(answer).says("AA");
        assertThat(door.send("openmrs", message.bytes())).isEqualTo(answer);
        assertThat(stored("message", "control_id", message.control())).isEqualTo(1);
    }

    @Test
    void a_commit_that_cannot_be_looked_up_gets_no_answer_and_the_message_sent_again_is_recognised()
    throws IOException {
        Adt message = Adt.of("A28", "lost-3");
        proxy.arm(TcpProxy.Fault.ANSWER_LOST_AND_DOWN);
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            assertThatThrownBy(() -> sender.send(message.bytes())).isInstanceOf(EOFException.class);
        } finally {
            proxy.restore();
        }
        assertThat(stored("message", "control_id", message.control())).isEqualTo(1);

        await().atMost(Duration.ofSeconds(30)).until(() -> door.send(message).code().equals("AA"));
        assertThat(stored("message", "control_id", message.control())).isEqualTo(1);
        assertThat(door.version("lost-3")).isEqualTo(1);
    }

    @Test
    void what_the_database_cannot_hold_is_refused_alone_kept_and_audited() throws Exception {
        door.hub().owner().execute("create function poison() returns trigger language plpgsql as $$ begin "
                + "if new.local_id = 'poison' then raise exception 'index row size exceeds maximum' using errcode = "
                + "'54000'; end if; return new; end $$");
        door.hub().owner().execute("create trigger poison before insert on record for each row execute function "
                + "poison()");
        Adt poison = Adt.of("A28", "poison");
        List<Adt> neighbours = List.of(Adt.of("A28", "neighbour-1"), Adt.of("A28", "neighbour-2"));
        try (MllpClient one = door.hub().mllp("openmrs"); MllpClient two = door.hub().mllp("openmrs");
                MllpClient three = door.hub().mllp("openmrs")) {
            try (HeldBack lock = HeldBack.in(door.hub())) {
                one.write(Door.framed(List.of(neighbours.get(0).bytes())));
                two.write(Door.framed(List.of(poison.bytes())));
                three.write(Door.framed(List.of(neighbours.get(1).bytes())));
                await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(door.hub()) > 0);
            }
            Reply.of(one.readFrame()).says("AA");
            Reply.of(three.readFrame()).says("AA");
            Reply.of(two.readFrame()).refuses("AE", "207");
        }
        assertThat(door.outcome(poison.control())).isEqualTo("refused");
        assertThat(door.audited(poison.control())).isEqualTo(1);
    }
}
