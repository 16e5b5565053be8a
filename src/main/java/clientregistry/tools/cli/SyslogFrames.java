package clientregistry.tools.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Frames of a file that may be growing: a length in digits, a blank, so many bytes. One thread. */
final class SyslogFrames implements AutoCloseable {

    private static final int LONGEST_LENGTH = 9;

    private final FileChannel file;
    private long position;

    private SyslogFrames(FileChannel file) {
        this.file = file;
    }

    static SyslogFrames of(Path file) throws IOException {
        return new SyslogFrames(FileChannel.open(file, StandardOpenOption.READ));
    }

    /**
     * The next message, null when there is no whole one yet.
     *
     * @throws IOException when the file holds something else
     */
    String next() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(LONGEST_LENGTH);
        file.read(head, position);
        String digits = new String(head.array(), 0, head.position(), StandardCharsets.US_ASCII);
        int blank = digits.indexOf(' ');
        if (blank < 0 && head.hasRemaining()) {
            return null;
        }
        if (blank < 1 || !digits.substring(0, blank).matches("\\d+")) {
            throw new IOException("no frame at byte " + position);
        }
        int length = Integer.parseInt(digits.substring(0, blank));
        long begin = position + blank + 1;
        if (file.size() < begin + length) {
            return null;
        }
        ByteBuffer message = ByteBuffer.allocate(length);
        while (message.hasRemaining() && file.read(message, begin + message.position()) >= 0) {
            // Until all of it is read.
        }
        position = begin + length;
        return new String(message.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
