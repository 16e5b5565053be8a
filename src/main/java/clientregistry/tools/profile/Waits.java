package clientregistry.tools.profile;

import java.time.Duration;

/**
 * Pauses of one kind.
 *
 * @param count   how many
 * @param total   of all
 * @param longest of one
 */
record Waits(int count, Duration total, Duration longest) {

    static final Waits NONE = new Waits(0, Duration.ZERO, Duration.ZERO);

    Waits plus(Waits other) {
        return new Waits(count + other.count, total.plus(other.total),
                other.longest.compareTo(longest) > 0 ? other.longest : longest);
    }
}
