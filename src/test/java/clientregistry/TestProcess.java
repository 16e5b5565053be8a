package clientregistry;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** What holds in every process that runs tests, whoever starts it. */
public final class TestProcess implements LauncherSessionListener {

    /** The machine may be busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
        // The first look is at once, since what is awaited is often there already.
        Awaitility.setDefaultPollInterval((looks, before) -> pause(before));
        // Else a small answer of a stand-in waits 40 ms for the acknowledgement of its own headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static Duration pause(Duration before) {
        return Duration.ofMillis(Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, 2 * before.toMillis())));
    }
}
