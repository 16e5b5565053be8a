package clientregistry.feed.fuzz;

import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.transport.BrokenFrame;
import clientregistry.feed.transport.FrameLimits;
import clientregistry.feed.transport.MllpFrameDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What stands on an MLLP connection: frames whole, torn, nested, without ends, in pieces of any size. */
final class MllpFrames extends FuzzedReader {

    private static final FrameLimits LIMITS =
            new FrameLimits(64 * 1024, Duration.ofSeconds(30), 10_000, Duration.ofSeconds(1));

    private final Hl7Messages messages = new Hl7Messages();
    private final TextMutation frames;

    MllpFrames() {
        super("mllp");
        byte[] good = framed(messages.goodInput());
        frames = new TextMutation("\u000b\u001c\r", List.of(good, twice(good)));
    }

    private boolean read(Object frame) {
        if (frame instanceof BrokenFrame broken) {
            Envelope.open(broken.firstBytes());
            return false;
        }
        return messages.read((byte[]) frame);
    }

    private static byte[] framed(byte[] message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x0b);
        frame.writeBytes(message);
        frame.write(0x1c);
        frame.write('\r');
        return frame.toByteArray();
    }

    private static byte[] twice(byte[] frame) {
        byte[] both = Arrays.copyOf(frame, 2 * frame.length);
        System.arraycopy(frame, 0, both, frame.length, frame.length);
        return both;
    }

    @Override
    byte[] next(Random random) {
        // What is in a frame is looked at elsewhere.
        return random.nextInt(8) != 0 ? frames.next(random) : framed(messages.next(random));
    }

    @Override
    byte[] goodInput() {
        return framed(messages.goodInput());
    }

    @Override
    boolean read(byte[] input) {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(LIMITS));
        try {
            int piece = 1 + (Arrays.hashCode(input) & 0xfff);
            for (int from = 0; from < input.length; from += piece) {
                channel.writeInbound(Unpooled.wrappedBuffer(input, from, Math.min(piece, input.length - from)));
            }
            boolean read = false;
            Set<Object> seen = new HashSet<>();
            for (Object frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
                // Of hundreds that say the same one is looked into.
                boolean isNew = seen.add(frame instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : frame);
                read |= isNew && read(frame);
            }
            return read;
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
