package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AckTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {
        "MSA|AA|7;                                              AA;7;'';'';ACCEPTED;''",
        "MSA|CA|7;                                              CA;7;'';'';ACCEPTED;''",
        "MSA|AE|7@ERR||PID^1^3|204^Unknown key identifier^HL70357|E||||not yours; AE;7;204;not yours;REFUSED;AE 204",
        "MSA|AE|7@ERR||PID^1^3|204^Unknown key identifier^HL70357|E; AE;7;204;Unknown key identifier;REFUSED;AE 204",
        "MSA|AR|7@ERR|PID^1^3^204&Unknown key identifier;       AR;7;204;Unknown key identifier;REFUSED;AR 204",
        "MSA|AE|7@ERR|||207^Application internal error|E;       AE;7;207;Application internal error;FAILED;AE 207",
        "MSA|AR|7|no such event;                                AR;7;'';no such event;REFUSED;AR",
        "nonsense;                                              '';'';'';'';REFUSED;''"})
    void answers_of_every_version_are_understood(String segments, String code, String id, String error, String text,
                                                 SendResult.Outcome outcome, String reason) {
        Ack ack = Ack.parse("MSH|^~\\&|||||||ACK|1|P|2.5\r" + segments.replace('@', '\r') + "\r");
        assertThat(ack).isEqualTo(new Ack(code, id, error, text));
        assertThat(Hl7Channel.result(ack).outcome()).isEqualTo(outcome);
        assertThat(Hl7Channel.result(ack).reason()).isEqualTo(reason);
    }
}
