package clientregistry.feed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.PatientWriter;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.feed.hl7v2.AcceptedMessages;
import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.hl7v2.Pid;
import clientregistry.feed.hl7v2.PidReader;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.feed.intake.Received;
import clientregistry.match.normalisation.Fillers;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Messages of the HL7v2 door. Those of senders and authorities that nobody registered are read all the same, as far as
 * their words go.
 */
final class Hl7Messages extends FuzzedReader {

    private static final byte[] GOOD = ("MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^A28^ADT_A05|C1|P|2.5\r"
            + "EVN||20260102030405\rPID|||1001^^^OPENMRS||Okello^Joseph||19800203|M\r")
            .getBytes(StandardCharsets.UTF_8);
    private static final AcceptedMessages ACCEPTED = AcceptedMessages.feeds(Set.of("P", "T", "D"));
    private static final Hl7Intake INTAKE = new Hl7Intake(Registration.SHIPPED.sources(), Registration.FILLERS);
    private static final PidReader ANY_AUTHORITY = new PidReader((namespace, id, type) ->
            Optional.of("urn:any:" + (namespace == null ? id : namespace)), "urn:any",
            new Fillers(Registration.SHIPPED.normaliser(), authority -> true));
    private static final Acknowledgement ACK = new Acknowledgement(Clock.systemUTC(), new ControlIds());

    /** The hub reads one, or those of a merge: of hundreds in one message some are looked into. */
    private static final int MOST_PERSONS = 20;

    private final TextMutation mutation;

    Hl7Messages() {
        super("hl7v2");
        List<byte[]> own = new ArrayList<>(List.of(GOOD));
        own.addAll(Seeds.files(Seeds.OWN.resolve("hl7v2"), ".hl7"));
        mutation = new TextMutation("\r\n|^~\\&",
                Seeds.evenly(own, Seeds.files(Seeds.OTHERS.resolve("hl7v2"), "")));
    }

    @Override
    byte[] next(Random random) {
        return mutation.next(random);
    }

    @Override
    byte[] goodInput() {
        return GOOD;
    }

    @Override
    boolean read(byte[] input) {
        Envelope envelope = Envelope.open(input);
        List<Warning> warnings = new ArrayList<>(envelope.warnings());
        Refusal refusal = refusal(envelope, warnings);
        byte[] answer = refusal == null ? ACK.accept(envelope.header(), warnings)
                : ACK.refuse(envelope.header(), refusal);
        if (answer.length > 0) {
            assertThat(Hl7Message.parse(answer).header().messageCode()).isEqualTo("ACK");
        }
        return refusal == null;
    }

    private static Refusal refusal(Envelope envelope, List<Warning> warnings) {
        try {
            Hl7Message message = Hl7Message.parse(envelope);
            words(message);
            ACCEPTED.check(message);
            INTAKE.read(INTAKE.source(Registration.GATEWAY, message.header()), message, warnings)
                    .forEach(Hl7Messages::register);
            return null;
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.INTERNAL) {
                throw refused;
            }
            return refused;
        }
    }

    private static void words(Hl7Message message) {
        message.all("PID").stream().limit(MOST_PERSONS).forEach(segment -> {
            try {
                Pid pid = ANY_AUTHORITY.read(segment);
                String resource = StoredPatient.content(PatientWriter.write(pid.demographics()));
                Registration.register(new Received.RecordSent(null, null, null, resource, pid.demographics(), null,
                        null));
            } catch (Refusal refused) {
                assertThat(refused.kind()).isNotEqualTo(Refusal.Kind.INTERNAL);
            }
        });
    }

    private static void register(Received.Item item) {
        if (item instanceof Received.RecordSent sent) {
            Registration.register(sent);
        }
    }
}
