package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes the general acknowledgement, MSH MSA ERR (HL7 v2.5 chapter 2.13.1), in the sender's own delimiters, version
 * and character set, and addressed back to it. It works on any header, also one of which nothing could be read: then
 * version 2.5 and an empty MSA-2. An empty array means that the sender asked for no answer. Immutable, used by many
 * threads.
 *
 * <p>Up to 2.4 the error stands in ERR-1, and ERR-2 to ERR-4 repeat the first one, since newer receivers look there
 * whatever MSH-12 says and older ones ignore fields they do not know (chapter 2.8). From 2.5 on there is one ERR per
 * error.
 */
public final class Acknowledgement {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    private final Clock clock;
    private final Supplier<String> controlIds;

    /** @param controlIds a new MSH-10 at each call, see {@link ControlIds} */
    public Acknowledgement(Clock clock, Supplier<String> controlIds) {
        this.clock = clock;
        this.controlIds = controlIds;
    }

    /**
     * Positive; the warnings become ERR segments of severity W from 2.5 on. Before, an ERR says that something failed,
     * so only what the source must look at is said, in MSA-3.
     */
    public byte[] accept(Header header, List<Warning> warnings) {
        Encoding encoding = header.encoding();
        if (ErrorSegments.isErr2(version(header))) {
            return message(header, AckOutcome.ACCEPT, "", warnings.stream()
                    .map(warning -> ErrorSegments.warning(warning, encoding)).toList());
        }
        String text = warnings.stream().filter(warning -> warning.code() != null).findFirst().map(Warning::text)
                .orElse("");
        return message(header, AckOutcome.ACCEPT, encoding.escape(text), List.of());
    }

    /** Negative, with the outcome that the kind of the refusal has by custom. */
    public byte[] refuse(Header header, Refusal refusal) {
        return refuse(header, AckOutcome.of(refusal.kind()), List.of(refusal));
    }

    /**
     * Negative, with an outcome of the caller's choice: some senders repeat only after AE, some only after AR.
     *
     * @param refusals at least one
     */
    public byte[] refuse(Header header, AckOutcome outcome, List<Refusal> refusals) {
        Encoding encoding = header.encoding();
        boolean err2 = ErrorSegments.isErr2(version(header));
        List<String> errors = err2
                ? refusals.stream().map(refusal -> ErrorSegments.error(refusal, encoding)).toList()
                : List.of(ErrorSegments.err1(refusals, encoding));
        String text = err2 ? "" : encoding.escape(refusals.get(0).getMessage());
        return message(header, outcome, text, errors);
    }

    private byte[] message(Header header, AckOutcome outcome, String text, List<String> errors) {
        AcknowledgementMode mode = AcknowledgementMode.of(header, outcome);
        if (mode == AcknowledgementMode.NONE) {
            return new byte[0];
        }
        String field = String.valueOf(header.encoding().field());
        String code = outcome.code(mode == AcknowledgementMode.COMMIT);
        String msa = String.join(field, "MSA", code, echo(header, 10)) + (text.isEmpty() ? "" : field + text);
        String body = errors.stream().map(error -> error + '\r').collect(Collectors.joining());
        return (msh(header) + '\r' + msa + '\r' + body).getBytes(header.encoding().charset());
    }

    private String msh(Header header) {
        Encoding encoding = header.encoding();
        String version = version(header);
        String msh = String.join(String.valueOf(encoding.field()), "MSH" + encoding.characters(),
                echo(header, 5), echo(header, 6), echo(header, 3), echo(header, 4),
                TIME.format(OffsetDateTime.now(clock)), "", type(header, version), encoding.escape(controlIds.get()),
                orElse(echo(header, 11), "P"), version);
        String charset = echo(header, 18);
        return charset.isEmpty() ? msh : msh + String.valueOf(encoding.field()).repeat(6) + charset;
    }

    /**
     * {@code ACK} up to 2.3; {@code ACK^A28} in 2.3.1 and 2.4, unless the sender has three components; then {@code
     * ACK^A28^ACK}.
     */
    private static String type(Header header, String version) {
        String separator = String.valueOf(header.encoding().component());
        String event = header.encoding().escape(header.triggerEvent());
        if (event.isEmpty() || version.equals("2.3") || version.matches("2\\.[0-2].*")) {
            return "ACK";
        }
        boolean three = ErrorSegments.isErr2(version) || !header.structure().isEmpty();
        return "ACK" + separator + event + (three ? separator + "ACK" : "");
    }

    /** The sender's version, also one we do not support: it is the one it can read. */
    private static String version(Header header) {
        String version = header.version();
        return version.matches("[0-9]\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?") ? version : "2.5";
    }

    /** A field of the received header as it stood there; its delimiters are ours too, so nothing needs escaping. */
    private static String echo(Header header, int field) {
        String raw = header.msh().raw(field);
        return raw.chars().allMatch(c -> c >= ' ') ? raw : raw.replaceAll("[\\x00-\\x1f]", "");
    }

    private static String orElse(String value, String otherwise) {
        return value.isBlank() ? otherwise : value;
    }
}
