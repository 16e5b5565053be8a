package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.person.refusal.Refusal;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedMessagesTest {

    private static final AcceptedMessages PRODUCTION = AcceptedMessages.feeds(Set.of("P"));

    @ParameterizedTest
    @ValueSource(strings = {"ADT^A01|1|P|2.3", "ADT^A04|1|P|2.3.1", "ADT^A05^ADT_A05|1|P|2.4",
            "ADT^A08^ADT_A01|1|P^T|2.5",
        "ADT^A28^ADT_A05|1|P|2.5.1", "ADT^A31^ADT_A05|1|P|2.6^USA", "ADT^A40^ADT_A39|1|P|2.7",
        "ADT^A40^ADT_A40|1|P|2.7.1", "ADT^A28^ADT_A28|1|P|2.8"})
    void feeds(String fields) {
        assertThatCode(() -> PRODUCTION.check(message(fields))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"ORU^R01|1|P|2.5, UNSUPPORTED_TYPE, MSH-9.1", "adt^A01|1|P|2.5, UNSUPPORTED_TYPE, MSH-9.1",
        "|1|P|2.5, REQUIRED_MISSING, MSH-9.1", "ADT|1|P|2.5, REQUIRED_MISSING, MSH-9.2",
        "ADT^A03|1|P|2.5, UNSUPPORTED_EVENT, MSH-9.2", "ADT^A01||P|2.5, REQUIRED_MISSING, MSH-10",
        "ADT^A01|1|T|2.5, UNSUPPORTED_PROCESSING_ID, MSH-11.1",
        "ADT^A01|1|X^T|2.5, UNSUPPORTED_PROCESSING_ID, MSH-11.1", "ADT^A01|1||2.5, REQUIRED_MISSING, MSH-11.1",
        "ADT^A01|1|P|2.1, UNSUPPORTED_VERSION, MSH-12.1", "ADT^A01|1|P|2.2, UNSUPPORTED_VERSION, MSH-12.1",
        "ADT^A01|1|P|9.9, UNSUPPORTED_VERSION, MSH-12.1", "ADT^A01|1|P, REQUIRED_MISSING, MSH-12.1"})
    void others(String fields, Refusal.Kind kind, String location) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> PRODUCTION.check(message(fields)));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.location()).isEqualTo(location);
    }

    private static Hl7Message message(String fields) {
        return Messages.message("MSH|^~\\&|A|B|C|D|2020||" + fields, Messages.PID);
    }
}
