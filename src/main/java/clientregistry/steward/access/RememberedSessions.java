package clientregistry.steward.access;

import clientregistry.person.users.User;
import clientregistry.store.users.StandingSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the database said last of the sessions of those who may see how the hub fares, for when it cannot be asked: at
 * this node, few, for some minutes, and never longer than the session would stand. Thread-safe.
 */
public final class RememberedSessions {

    /** Who looks after a hub are few; of more, those who came longest ago are forgotten. */
    static final int MOST = 100;

    /**
     * One that stood.
     *
     * @param askedAt when the database said so
     * @param rests   when it ends, if nothing is asked for
     * @param lasts   when it ends, whatever is asked
     */
    private record Remembered(User user, Key key, Instant askedAt, Instant rests, Instant lasts) {

        private boolean isOver(Instant now, Duration away) {
            return !now.isBefore(rests) || !now.isBefore(lasts) || !now.isBefore(askedAt.plus(away));
        }

        private Remembered resting(Instant until) {
            return new Remembered(user, key, askedAt, until, lasts);
        }
    }

    /** How one is looked up: hash of its value and of the certificate it was begun with, null when none was. */
    record Key(byte[] hash, byte[] certificate) {

        private String text() {
            return HexFormat.of().formatHex(hash);
        }
    }

    private final Duration idle;
    private final Duration away;
    private final Clock clock;
    private final Map<String, Remembered> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param idle a session ends when nothing was asked for so long
     * @param away one is believed so long after the database's last word; zero: never
     */
    public RememberedSessions(Duration idle, Duration away, Clock clock) {
        this.idle = idle;
        this.away = away;
        this.clock = clock;
    }

    /** The database said just now that it stands. */
    synchronized void remember(Key key, StandingSession standing) {
        if (away.isZero() || !Right.SEE_SYSTEM.isOf(standing.user())) {
            forget(key);
            return;
        }
        Instant now = clock.instant();
        sessions.put(key.text(), new Remembered(standing.user(), key, now,
                now.plus(standing.rests()), now.plus(standing.lasts())));
    }

    /** The database said that there is none, or whoever had it left. */
    synchronized void forget(Key key) {
        sessions.remove(key.text());
    }

    /**
     * Whose it was by the database's last word.
     *
     * @param works whether somebody asks, and not a page by itself: then it rests again
     */
    synchronized Optional<User> find(Key key, boolean works) {
        Instant now = clock.instant();
        Remembered found = sessions.get(key.text());
        if (found == null || found.isOver(now, away) || !Arrays.equals(found.key.certificate, key.certificate)) {
            return Optional.empty();
        }
        if (works) {
            sessions.put(key.text(), found.resting(now.plus(idle)));
        }
        return Optional.of(found.user);
    }

    /** All that would be believed now. */
    synchronized List<Key> all() {
        Instant now = clock.instant();
        sessions.values().removeIf(each -> each.isOver(now, away));
        return sessions.values().stream().map(Remembered::key).toList();
    }
}
