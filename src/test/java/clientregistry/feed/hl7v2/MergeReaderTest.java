package clientregistry.feed.hl7v2;

import static clientregistry.feed.hl7v2.Messages.AUTHORITIES;
import static clientregistry.feed.hl7v2.Messages.msh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeReaderTest {

    private static final MergeReader READER = new MergeReader(new PidReader(AUTHORITIES, null,
            Messages.FILLERS));

    @ParameterizedTest
    @ValueSource(strings = {"ADT^A40", "ADT^A40^ADT_A39", "ADT^A40^ADT_A40"})
    void pairs_in_the_order_sent(String type) {
        List<Merge> merges = READER.read(message(type, "PID|||1^^^TEST", "PD1|", "MRG|2^^^TEST~3^^^WHO", "PV1||O",
                "PID|||4^^^TEST", "MRG|5^^^TEST"));
        assertThat(merges).extracting(MergeReaderTest::pair).containsExactly("1 <- 2 3", "4 <- 5");
        assertThat(merges.get(0).subsumed().get(1)).returns(null, AssignedIdentifier::authority)
                .returns("MRG-1(2).4", one -> one.authorityLocation().toString());
        assertThat(merges.get(1).subsumed().get(0).location()).hasToString("MRG[2]-1(1)");
    }

    @Test
    void a_second_mrg_belongs_to_the_same_pid() {
        assertThat(READER.read(message("ADT^A40", "PID|||1^^^TEST", "MRG|2^^^TEST", "MRG|3^^^TEST")))
                .extracting(MergeReaderTest::pair).containsExactly("1 <- 2", "1 <- 3");
    }

    @ParameterizedTest
    @CsvSource({"PV1, STRUCTURE, PID", "PID|||1^^^TEST, STRUCTURE, MRG", "MRG|1^^^TEST, STRUCTURE, PID",
        "PID|||1^^^TEST;MRG|2^^^TEST;PID|||3^^^TEST, STRUCTURE, MRG[2]",
        "PID|||1^^^TEST;PID|||2^^^TEST;MRG|3^^^TEST, STRUCTURE, MRG", "PID|||1^^^TEST;MRG|, REQUIRED_MISSING, MRG-1",
        "PID|||1^^^TEST;MRG, REQUIRED_MISSING, MRG-1", "PID|||1^^^TEST;MRG|305010, REQUIRED_MISSING, MRG-1(1).4",
        "PID|||;MRG|2^^^TEST, REQUIRED_MISSING, PID-3"})
    void refused(String segments, Refusal.Kind kind, String location) {
        Refusal refusal = catchThrowableOfType(Refusal.class,
                () -> READER.read(message("ADT^A40^ADT_A39", segments.split(";"))));
        assertThat(refusal).returns(kind, Refusal::kind).returns(location, Refusal::location);
    }

    private static Hl7Message message(String type, String... segments) {
        List<String> all = new ArrayList<>(List.of(msh(type, "2.3.1"), "EVN|A40"));
        all.addAll(List.of(segments));
        return Messages.message(all.toArray(new String[0]));
    }

    private static String pair(Merge merge) {
        return merge.survivor().identifiers().get(0).value() + " <- "
                + String.join(" ", merge.subsumed().stream().map(AssignedIdentifier::value).toList());
    }
}
