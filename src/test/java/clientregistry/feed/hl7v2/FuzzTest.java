package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever arrives is either read or refused, and can be answered. */
class FuzzTest {

    private static final byte[] GOOD = Messages.bytes(
            "MSH|^~\\&|HARNESS^1.2^ISO|TEST|CR1|MOH|20141104174451-0500||ADT^A40^ADT_A39"
                    + "|C-1|P|2.5|||AL|NE||8859/1~ISO IR87",
            "EVN|A40|20101020",
            "PID|1|X^^^NID|RJ-1^^^TEST&2.16.840.1.113883.3.72.5.9.1&ISO~N^^^NID"
                    + "||JON\\T\\ES&de&J^J\\XC3BC\\^^^^^L~A^B|S|19840125|F|N"
                    + "||1&a b^c^d^e^f^g^H||(12)34X5~^PRN^Internet^a@b|^WPN^PH^^1^2^3^4"
                    + "|||||1^^^NID||M^^^TEST|||Y|2||||2020|Y",
            "MRG|RJ-2^^^TEST~RJ-3^^^OTHER");
    private static final byte[] SIGNS = "|^~\\&\r\n\"\\X\\.br\\MSHPIDMRGBHS \u000b\u001c09AZ"
            .getBytes(StandardCharsets.UTF_8);
    private static final PidReader PIDS = new PidReader(Messages.AUTHORITIES, null,
            Messages.FILLERS);
    private static final AcceptedMessages ACCEPTED = AcceptedMessages.feeds(Set.of("P"));
    private static final Acknowledgement ACK = new Acknowledgement(Clock.systemUTC(), new ControlIds());

    @Test
    void random_bytes() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readOrRefuse(bytes);
        }
    }

    @Test
    void random_bytes_behind_a_header() {
        Random random = new Random(2);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(200)];
            random.nextBytes(bytes);
            System.arraycopy("MSH|".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
            readOrRefuse(bytes);
        }
    }

    @Test
    @Tag("full")
    void mutations_of_a_good_message() {
        Random random = new Random(3);
        int read = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = GOOD.clone();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0
                        ? (byte) random.nextInt(256) : SIGNS[random.nextInt(SIGNS.length)];
            }
            read += readOrRefuse(bytes) ? 1 : 0;
        }
        assertThat(read).isBetween(600, 3_800);
    }

    @Test
    void every_truncation_of_a_good_message() {
        for (int length = 0; length <= GOOD.length; length++) {
            readOrRefuse(Arrays.copyOf(GOOD, length));
        }
        assertThat(readOrRefuse(GOOD)).isTrue();
    }

    private static boolean readOrRefuse(byte[] bytes) {
        Envelope envelope = Envelope.open(bytes);
        Refusal refusal = refusal(envelope);
        byte[] answer = refusal == null ? ACK.accept(envelope.header(), envelope.warnings())
                : ACK.refuse(envelope.header(), refusal);
        if (answer.length > 0) {
            assertThat(Hl7Message.parse(answer).header().messageCode())
                    .as(() -> new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo("ACK");
        }
        return refusal == null;
    }

    private static Refusal refusal(Envelope envelope) {
        try {
            Hl7Message message = Hl7Message.parse(envelope);
            ACCEPTED.check(message);
            List<Merge> merges = new MergeReader(PIDS).read(message);
            assertThat(merges).isNotEmpty();
            return null;
        } catch (Refusal refused) {
            return refused;
        }
    }
}
