package clientregistry.link.drift;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.drift.Course.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final Course COURSE = new Course(28, 50);

    private static List<Day> days(long of, double... shares) {
        List<Day> days = new ArrayList<>();
        for (double share : shares) {
            days.add(new Day(FIRST.plusDays(days.size()), Math.round(of * share), of));
        }
        return days;
    }

    private static double[] then(int days, double share, double... more) {
        double[] all = new double[days + more.length];
        Arrays.fill(all, 0, days, share);
        System.arraycopy(more, 0, all, days, more.length);
        return all;
    }

    @ParameterizedTest(name = "of {0} records usually {1}, then {2}: {3}")
    @CsvSource({"300, .02, .40, true", "300, .40, .02, true", "300, 0, .20, true", "300, 1, .80, true",
        "300, .02, .03, false", "300, .02, .02, false", "60, .02, .05, false", "60, .02, .60, true",
        "10000, .50, .51, false", "10000, .50, .56, true", "40, .02, .90, false"})
    void a_day_far_from_the_others_has_left_the_band(long of, double usual, double now, boolean left) {
        assertThat(COURSE.of(days(of, then(14, usual, now))).isPresent()).isEqualTo(left);
    }

    @Test
    void it_says_since_when_and_what_was_usual() {
        assertThat(COURSE.of(days(400, then(10, .02, .3, .35, .4)))).hasValueSatisfying(drift -> {
            assertThat(drift.since()).isEqualTo(FIRST.plusDays(10));
            assertThat(drift.share()).isEqualTo(.4);
            assertThat(drift.of()).isEqualTo(400);
            assertThat(drift.usual()).isBetween(.02, .021);
            assertThat(drift.isMore()).isTrue();
        });
    }

    @Test
    void a_day_as_usual_ends_it_and_the_days_outside_are_never_usual() {
        assertThat(COURSE.of(days(400, then(10, .02, .3, .3, .02)))).isEmpty();
        assertThat(COURSE.of(days(400, then(10, .02, .3, .3, .02, .3)))).map(Course.Drift::since)
                .contains(FIRST.plusDays(13));
    }

    @Test
    void what_lasts_becomes_usual() {
        assertThat(COURSE.of(days(400, then(10, .02, then(27, .3))))).isPresent();
        assertThat(COURSE.of(days(400, then(10, .02, then(28, .3))))).isEmpty();
        assertThat(COURSE.of(days(400, then(10, .02, then(57, .3, .02))))).isPresent();
    }

    @Test
    void days_of_few_records_and_a_short_past_say_nothing() {
        List<Day> days = new ArrayList<>(days(400, then(10, .02)));
        days.add(new Day(FIRST.plusDays(10), 20, 20));

        assertThat(COURSE.of(days)).isEmpty();
        assertThat(COURSE.of(days(400, then(4, .02, .9)))).isEmpty();
        assertThat(COURSE.of(List.of())).isEmpty();
    }

    @Test
    void a_source_whose_days_stray_has_a_wide_band() {
        double[] weeks = then(14, .2);
        for (int day = 0; day < weeks.length; day += 7) {
            weeks[day] = .6;
        }

        assertThat(COURSE.of(days(400, then(0, 0, weeks)))).isEmpty();
        assertThat(COURSE.of(days(400, then(14, .2, .6)))).isPresent();
    }

    @Test
    void chance_alone_leaves_no_band() {
        Random random = new Random(3);
        int left = 0;
        for (int run = 0; run < 300; run++) {
            double share = random.nextDouble();
            int of = 50 + random.nextInt(2_000);
            List<Day> days = new ArrayList<>();
            for (int day = 0; day < 40; day++) {
                days.add(new Day(FIRST.plusDays(day), random.doubles(of).filter(each -> each < share).count(), of));
            }
            left += COURSE.of(days).isPresent() ? 1 : 0;
        }

        assertThat(left).isZero();
    }
}
