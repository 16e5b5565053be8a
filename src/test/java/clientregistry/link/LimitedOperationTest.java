package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.run.Async;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A steward of one source, whose door let him through before somebody of another source moved in. */
class LimitedOperationTest extends StewardBench {

    private static int number;

    private String mine;

    private static SignedIn stewardOf(String... sources) {
        return new SignedIn(new User("amina", User.Realm.LOCAL, EnumSet.of(User.Role.STEWARD), true, Set.of(sources),
                AddressRanges.of(List.of())), null, null);
    }

    /** Two persons of one source, the first with two records, and somebody of another one. */
    private void people() {
        mine = "own" + number++ + "-";
        for (String id : new String[] {"a", "b"}) {
            registry.feed("openmrs", person(mine + id, "Limited" + number));
        }
        registry.feed("openmrs", row(mine + "c", "Uvwxy" + number, "Qrst" + number, "1950-01-02", "m", "XQ" + mine));
        registry.feed("dhis2", row(mine + "other", "Ijk" + number, "Lmnop" + number, "1971-07-08", "f", "ZQ" + mine));
        assertThat(registry.person(mine + "a")).isEqualTo(registry.person(mine + "b"));
    }

    private void operate(Operation.Action action, SignedIn who) {
        registry.commit(true, Submission.ofOperation(new Operation(UUID.randomUUID(), "amina", "test", action)
                .from(who)));
    }

    private interface Deed {
        Operation.Action on(LimitedOperationTest test);
    }

    static Stream<Deed> deeds() {
        return Stream.of(t -> new Operation.Link(t.registry.record(t.mine + "c"), t.registry.person(t.mine + "a")),
                t -> new Operation.Move(t.registry.record(t.mine + "c"), t.registry.person(t.mine + "a")),
                t -> new Operation.Unlink(t.registry.record(t.mine + "b"), true),
                t -> new Operation.KeepApart(t.registry.record(t.mine + "c"), t.registry.record(t.mine + "a")),
                t -> new Operation.KeepApart(t.registry.record(t.mine + "c"), t.registry.person(t.mine + "a")),
                t -> new Operation.MergePersons(t.registry.person(t.mine + "c"), t.registry.person(t.mine + "a")),
                t -> new Operation.Split(t.registry.person(t.mine + "a"), List.of(t.registry.record(t.mine + "b")), true),
                t -> new Operation.Undo(t.registry.jdbc().queryForList("select change_no from link where record_id = ?",
                        Long.class, t.registry.record(t.mine + "b")), null, false));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void whoever_moved_in_before_it_is_done_is_not_touched_by_it(Deed deed) {
        people();
        Operation.Action action = deed.on(this);
        long before = links();
        CompletableFuture<Void> done = registry.transaction().execute(status -> {
            registry.linkLock().take();
            CompletableFuture<Void> waiting = Async.run(() -> operate(action, stewardOf("openmrs")));
            // He is at the lock, or his door would have refused him.
            await().atMost(Duration.ofSeconds(30)).until(() -> registry.jdbc().queryForObject("select count(*) from "
                    + "pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database "
                    + "where datname = current_database())", Integer.class) > 0);
            registry.jdbc().update("update link set person_id = ? where record_id = ?", registry.person(mine + "a"),
                    registry.record(mine + "other"));
            return waiting;
        });

        assertThatThrownBy(done::join).hasCauseInstanceOf(Refusal.class)
                .satisfies(e -> assertThat(((Refusal) e.getCause()).kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThat(links()).isEqualTo(before);
        assertThat(registry.person(mine + "other")).isEqualTo(registry.person(mine + "b"));
    }

    private long links() {
        return registry.jdbc().queryForObject("select count(*) from link", Long.class);
    }

    @Test
    void whoever_sees_all_of_them_goes_on_and_what_came_through_no_door_is_not_asked() {
        people();
        operate(new Operation.Link(registry.record(mine + "other"), registry.person(mine + "a")), stewardOf());
        operate(new Operation.Unlink(registry.record(mine + "b"), false), stewardOf("openmrs", "dhis2"));
        operate(new Operation.Unlink(registry.record(mine + "other"), false), null);
        operate(new Operation.Link(registry.record(mine + "c"), registry.person(mine + "a")), stewardOf("openmrs"));

        assertThat(registry.person(mine + "c")).isEqualTo(registry.person(mine + "a"));
    }
}
