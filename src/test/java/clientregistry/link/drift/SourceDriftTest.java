package clientregistry.link.drift;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.BareRegistry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a source feeds, counted from what is stored, and what is told of it. */
class SourceDriftTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

    private BareRegistry registry;
    private FeedCounts counts;
    private SourceDrift drift;

    @BeforeEach
    void create() {
        registry = BareRegistry.create();
        counts = new FeedCounts(registry.jdbc(), registry.transaction(), ZoneOffset.UTC);
        drift = new SourceDrift(registry.jdbc(), registry.transaction(), new AuditTrail(registry.jdbc(), new Outbox(
                registry.jdbc(), Set.of(Outbox.INDEX))), new Course(28, 10), Clock.fixed(TODAY.atTime(12, 0)
                .toInstant(ZoneOffset.UTC), ZoneOffset.UTC), "hub");
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
    }

    private void feed(LocalDate day, String id, String born, String sex) {
        long before = registry.jdbc().queryForObject("select coalesce(max(no), 0) from change", Long.class);
        registry.feed("dhis2", row(id, "Nakirya" + id, "Kasozi" + id, born, sex, ""));
        registry.jdbc().update("update change set at = ? where no > ?", Timestamp.from(Instant.from(day.atTime(
                9, 0).atOffset(ZoneOffset.UTC))), before);
    }

    private void countAll() {
        while (counts.countSome()) {
            assertThat(registry.jdbc().queryForObject("select count(*) from feed_counted", Long.class)).isEqualTo(1);
        }
    }

    private String count(String measure) {
        return registry.jdbc().queryForObject("select sum(n) || ' of ' || sum(of_n) from feed_day where source = "
                + "'dhis2' and measure = ?", String.class, measure);
    }

    @Test
    void each_record_is_counted_once_on_its_day() {
        feed(TODAY, "a", "1990-01-01", "f");
        feed(TODAY, "b", "1990-05-06", "f");
        countAll();
        feed(TODAY, "c", "1991-01-01", "");
        feed(TODAY, "d", "", "m");
        feed(TODAY, "e", "1992", "m");
        countAll();
        countAll();

        assertThat(count("first-of-january")).isEqualTo("2 of 3");
        assertThat(count("no-birth-date")).isEqualTo("1 of 5");
        assertThat(count("partial-birth-date")).isEqualTo("1 of 4");
        assertThat(count("no-sex")).isEqualTo("1 of 5");
        assertThat(count("no-identifier")).isEqualTo("5 of 5");
        assertThat(count("new-person")).isEqualTo("5 of 5");
        assertThat(registry.jdbc().queryForList("select distinct day from feed_day", LocalDate.class))
                .containsExactly(TODAY);
    }

    @Test
    void what_links_show_counts_as_errors_and_what_updates_show_as_overlays() {
        registry.feed("openmrs", row("x", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.feed("dhis2", row("y", "Nakirya", "Kasozi", "1983-02-06", "f", "CF63408039"));
        registry.feed("dhis2", row("y", "Robert", "Mukasa", "1950-11-30", "m", "CF63408039"));
        countAll();

        assertThat(count("birth-date-differs")).isEqualTo("1 of 1");
        assertThat(count("given-name-differs")).isEqualTo("0 of 1");
        assertThat(count("new-person")).isEqualTo("0 of 1");
        assertThat(count("overlay")).isEqualTo("1 of 1");
    }

    @Test
    @Tag("full")
    void dates_that_turn_to_the_first_of_january_are_told_once_and_so_is_their_end() {
        for (int day = 10; day > 3; day--) {
            for (int i = 0; i < 20; i++) {
                feed(TODAY.minusDays(day), day + "-" + i, "19" + (50 + i) + "-05-0" + (2 + i % 7), "f");
            }
        }
        countAll();
        drift.look();
        assertThat(drift.told()).isEmpty();

        for (int i = 0; i < 20; i++) {
            feed(TODAY.minusDays(3), "turned-" + i, "19" + (50 + i) + "-01-01", "f");
        }
        countAll();
        drift.look();
        drift.look();

        assertThat(drift.sentences()).containsExactly("dhis2: birth dates turned to 1 January since Tuesday (100 % of 20, "
                + "usually 0.4 %)");
        assertThat(audited()).containsExactly("source-drift");
        assertThat(drift.shares().get("dhis2")).containsEntry("first-of-january", 1.0);

        for (int i = 0; i < 20; i++) {
            feed(TODAY, "right-" + i, "19" + (50 + i) + "-06-0" + (2 + i % 7), "f");
        }
        countAll();
        drift.look();

        assertThat(drift.told()).isEmpty();
        assertThat(audited()).containsExactly("source-drift", "source-drift-ended");
    }

    private List<String> audited() {
        return registry.jdbc().queryForList("select event from audit_event where event like 'source-drift%' order by "
                + "seq",
                String.class);
    }
}
