package clientregistry.tools.cli;

import clientregistry.tools.client.ProgressLine;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Waits until all is published, and shows how far it is. */
final class PublishingProgress {

    private PublishingProgress() {
    }

    static void await(JdbcTemplate jdbc) throws InterruptedException {
        long total = waiting(jdbc);
        try (ProgressLine progress = ProgressLine.start("Publishing to the index and HAPI", total)) {
            long shown = 0;
            for (long left = total; left > 0; left = waiting(jdbc)) {
                for (; shown < total - left; shown++) {
                    progress.step();
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
            for (; shown < total; shown++) {
                progress.step();
            }
        }
    }

    static long waiting(JdbcTemplate jdbc) {
        Long rows = jdbc.queryForObject("select count(*) from outbox where parked is null", Long.class);
        return rows == null ? 0 : rows;
    }
}
