package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStampTest {

    @ParameterizedTest
    @CsvSource({"2014, 4, 2013-12-31T21:00:00Z", "201411, 6, 2014-10-31T21:00:00Z", "20141104, 8, 2014-11-03T21:00:00Z",
        "2014110417, 10, 2014-11-04T14:00:00Z", "201411041744, 12, 2014-11-04T14:44:00Z",
        "20141104174451, 14, 2014-11-04T14:44:51Z", "20141104174451.1234, 14, 2014-11-04T14:44:51.123400Z",
        "20141104174451-0500, 14, 2014-11-04T22:44:51Z", "198908181126+0215, 12, 1989-08-18T09:11:00Z",
        "20140229, 8, ", "20141301, 8, ", "20141104250000, 14, "})
    void precision_offset_and_moment(String text, int digits, String instant) {
        ZoneId local = ZoneId.of("Africa/Kampala");
        assertThat(TimeStamp.parse(text).map(stamp -> stamp.instant(local).toString()).orElse(null)).isEqualTo(instant);
        TimeStamp.parse(text).ifPresent(stamp -> assertThat(stamp.digits()).isEqualTo(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "198", "1983-02-05", "19830205X", "yesterday", "2014+2500", "20141104174451.", "２０１４"})
    void anything_else_is_no_moment(String text) {
        assertThat(TimeStamp.parse(text)).isEmpty();
    }
}
