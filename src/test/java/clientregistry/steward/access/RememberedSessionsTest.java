package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.steward.access.RememberedSessions.Key;
import clientregistry.store.users.StandingSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is still known when the database cannot be asked, and for how long. Times are in minutes. */
class RememberedSessionsTest {

    private static final Instant START = Instant.parse("2026-02-03T02:00:00Z");
    private static final Key JOEL = key(1);

    private Instant now = START;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    private static Key key(int n) {
        return new Key(new byte[] {(byte) n, (byte) (n >> 8)}, null);
    }

    private RememberedSessions sessions(long idle, long away) {
        return new RememberedSessions(Duration.ofMinutes(idle), Duration.ofMinutes(away), clock);
    }

    private static StandingSession standing(Role role, long rests, long lasts) {
        return new StandingSession(new User("joel", User.Realm.LOCAL, Set.of(role), false, Set.of(), AddressRanges.ANY),
                Duration.ofMinutes(rests), Duration.ofMinutes(lasts));
    }

    private void pass(long minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "15, 700, 14, true, while it rests",
        "15, 700, 15, false, when nothing was asked for too long",
        "2,  700, 2,  false, it had rested for long when the database was asked",
        "15, 9,   9,  false, at its own end"})
    void it_is_known_as_long_as_it_would_stand(long rests, long lasts, long passed, boolean known, String when) {
        RememberedSessions sessions = sessions(15, 60);
        sessions.remember(JOEL, standing(Role.OPERATOR, rests, lasts));
        pass(passed);

        assertThat(sessions.find(JOEL, true).isPresent()).as(when).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"60, 59, true", "60, 60, false", "20, 20, false", "0, 0, false"})
    void however_much_somebody_works_it_is_not_believed_longer_than_the_setting_says(long away, long passed, boolean known) {
        RememberedSessions sessions = sessions(15, away);
        sessions.remember(JOEL, standing(Role.OPERATOR, 15, 700));
        for (long minute = 0; minute < passed; minute++) {
            sessions.find(JOEL, true);
            pass(1);
        }

        assertThat(sessions.find(JOEL, true).isPresent()).isEqualTo(known);
    }

    @Test
    void a_page_that_asks_again_by_itself_keeps_none() {
        RememberedSessions sessions = sessions(15, 60);
        sessions.remember(JOEL, standing(Role.OPERATOR, 15, 700));
        pass(10);

        assertThat(sessions.find(JOEL, false)).isPresent();
        pass(5);
        assertThat(sessions.find(JOEL, false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void only_who_may_see_how_the_hub_fares_is_known(Role role) {
        RememberedSessions sessions = sessions(15, 60);
        StandingSession standing = standing(role, 15, 700);
        sessions.remember(JOEL, standing);

        assertThat(sessions.find(JOEL, true).isPresent()).isEqualTo(Right.SEE_SYSTEM.isOf(standing.user()));
    }

    @Test
    void who_lost_the_right_is_not_known_any_more() {
        RememberedSessions sessions = sessions(15, 60);
        sessions.remember(JOEL, standing(Role.OPERATOR, 15, 700));
        sessions.remember(JOEL, standing(Role.VIEWER, 15, 700));

        assertThat(sessions.find(JOEL, true)).isEmpty();
    }

    @Test
    void what_the_database_took_back_is_forgotten() {
        RememberedSessions sessions = sessions(15, 60);
        sessions.remember(JOEL, standing(Role.OPERATOR, 15, 700));
        sessions.forget(JOEL);

        assertThat(sessions.find(JOEL, true)).isEmpty();
    }

    @Test
    void with_another_certificate_it_is_not_this_session() {
        RememberedSessions sessions = sessions(15, 60);
        sessions.remember(new Key(JOEL.hash(), new byte[] {7}), standing(Role.OPERATOR, 15, 700));

        assertThat(sessions.find(new Key(JOEL.hash(), new byte[] {7}), true)).isPresent();
        assertThat(sessions.find(new Key(JOEL.hash(), new byte[] {8}), true)).isEmpty();
        assertThat(sessions.find(JOEL, true)).isEmpty();
    }

    @Test
    void of_many_those_are_forgotten_that_came_longest_ago() {
        RememberedSessions sessions = sessions(15, 60);
        for (int n = 0; n <= RememberedSessions.MOST; n++) {
            sessions.remember(key(n), standing(Role.OPERATOR, 15, 700));
        }

        assertThat(sessions.all()).hasSize(RememberedSessions.MOST);
        assertThat(sessions.find(key(0), true)).isEmpty();
        assertThat(sessions.find(key(RememberedSessions.MOST), true)).isPresent();
    }

    @Test
    void what_is_over_is_not_asked_about_any_more() {
        RememberedSessions sessions = sessions(15, 60);
        sessions.remember(JOEL, standing(Role.OPERATOR, 15, 700));
        pass(16);

        assertThat(sessions.all()).isEmpty();
    }
}
