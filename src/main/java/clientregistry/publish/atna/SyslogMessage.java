package clientregistry.publish.atna;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Audit messages as syslog (RFC 5424) carries them, each in a frame that begins with its length (RFC 5425). */
public final class SyslogMessage {

    /** Facility 10 (security and authorisation), severity 5 (notice). */
    private static final int PRIORITY = 10 * 8 + 5;
    private static final String APPLICATION = "client-registry-hub";
    private static final String MESSAGE_ID = "IHE+RFC-3881";
    private static final int LONGEST_NAME = 255;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SyslogMessage() {
    }

    /**
     * One message with its length before it.
     *
     * @param at  when it happened
     * @param xml DICOM audit message
     */
    public static byte[] frame(Instant at, DicomAudit.Sender sender, String xml) {
        String header = "<" + PRIORITY + ">1 " + at.truncatedTo(ChronoUnit.MICROS) + " " + word(sender.hostname())
                + " " + APPLICATION + " " + sender.process() + " " + MESSAGE_ID + " - ";
        byte[] message = (header + BYTE_ORDER_MARK + xml).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 8);
        frame.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(message);
        return frame.toByteArray();
    }

    /** Printable ASCII without blanks, a hyphen when nothing of it is left. */
    private static String word(String text) {
        String word = text.replaceAll("[^!-~]", "");
        return word.isEmpty() ? "-" : word.substring(0, Math.min(LONGEST_NAME, word.length()));
    }
}
