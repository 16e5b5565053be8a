package clientregistry.feed.hl7v2;

import static clientregistry.feed.hl7v2.Messages.pid;
import static clientregistry.feed.hl7v2.Messages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clientregistry.person.refusal.Warning;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeathReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"20200305", "202003051430", "20200305143000+0300", "2020-03-05", "2020", "202003", "20000101",
        "19840125"})
    void a_day_is_a_day(String sent) {
        assertThat(death(sent)).returns(sent, Pid::deathTime);
        assertThat(death(sent).fields().said()).contains("PID-29");
        assertThat(death(sent).warnings()).isEmpty();
    }

    /** Of the living, too, they are what systems write. */
    @ParameterizedTest
    @ValueSource(strings = {"19000101", "190001010000", "1900-01-01", "19010101", "17530101", "18991230", "18991231",
        "00010101", "16010101", "19700101", "99991231", "29990101", "99991231235959", "N", "n", "NO", "No.", "ALIVE",
        "alive", "LIVING", "FALSE", "NOT DECEASED", "Not dead", "VIVO", "viva", "vivant", "en vie", "U", "00000000",
        "UNKNOWN", "-", "N/A"})
    void what_says_nothing_of_a_death_is_none(String sent) {
        assertNothing(death(sent));
    }

    @ParameterizedTest
    @CsvSource({"19840125, 19840124", "19840125, 19830125", "1984, 1983", "198403, 19840215", "19840125, 198401241200"})
    void a_death_before_the_birth_is_none(String born, String died) {
        assertNothing(read(pid("5=A", "7=" + born, "29=" + died)));
    }

    /** A birth date that is none tells nothing of it. */
    @ParameterizedTest
    @CsvSource({"19840125, 19840125", "1984, 1984", "1984, 19840101", "198403, 1984", "UNKNOWN, 20200305",
        "29990101, 20200305", "19840125, 198401252359"})
    void on_the_day_of_birth_or_after_it_it_is_one(String born, String died) {
        assertThat(read(pid("5=A", "7=" + born, "29=" + died)).deathTime()).isEqualTo(died);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last spring", "20201345", "20200231", "Y", "YES", "DEAD", "DECEASED", "died in March"})
    void what_is_no_day_but_says_something_is_kept(String sent) {
        Pid pid = death(sent);
        assertThat(pid).returns(sent, Pid::deathTime);
        assertThat(pid.fields().unreadable()).contains("PID-29");
        assertThat(pid.warnings()).extracting(Warning::location, Warning::code)
                .containsExactly(tuple("PID-29", "death-date"));
    }

    /** Where the day begins first it is tomorrow. */
    @Test
    void today_is_no_day_to_come() {
        String today = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
        assertThat(death(today).deathTime()).isEqualTo(today);
    }

    @Test
    void with_the_indicator() {
        assertThat(read(pid("29=19000101", "30=N"))).returns(null, Pid::deathTime).returns(false, Pid::deceased);
        assertThat(read(pid("29=19000101", "30=Y"))).returns(null, Pid::deathTime).returns(true, Pid::deceased);
        assertThat(read(pid("29=20200305", "30=N"))).returns(false, Pid::deceased);
    }

    private static Pid death(String sent) {
        return read(pid("5=A", "29=" + sent));
    }

    private static void assertNothing(Pid pid) {
        assertThat(pid).returns(null, Pid::deathTime).returns(null, Pid::deceased);
        assertThat(pid.fields().said()).doesNotContain("PID-29");
        assertThat(pid.fields().unreadable()).contains("PID-29");
        assertThat(pid.warnings()).extracting(Warning::location).contains("PID-29");
    }
}
