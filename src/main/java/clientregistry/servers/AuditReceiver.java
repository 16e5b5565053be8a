package clientregistry.servers;

import clientregistry.person.security.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver of syslog over TLS (RFC 5425) on 127.0.0.1, so that what audit repositories are told can be seen while
 * developing. It keeps each frame as it came in one file that only its owner can read. It is no audit repository:
 * whoever can write the file can change it.
 */
public final class AuditReceiver implements AutoCloseable {

    /** In its directory: frames, each a length in decimal digits, a blank and so many bytes. */
    public static final String FILE = "received.syslog";

    private static final Logger LOG = LoggerFactory.getLogger(AuditReceiver.class);
    private static final long LARGEST_FILE = 64 << 20;
    private static final int LONGEST_LENGTH = 8;
    private static final int LONGEST_MESSAGE = 16 << 20;
    private static final int IDLE_MILLISECONDS = 60_000;

    private final SSLServerSocket server;
    private final FileChannel file;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "audit-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private AuditReceiver(SSLServerSocket server, FileChannel file) {
        this.server = server;
        this.file = file;
    }

    /**
     * Starts one.
     *
     * @param directory made when missing
     * @param wanted    TCP port, 0 for a free one
     * @param tls       what it shows, and whose certificates it takes; one is required
     * @throws StartupException in one line why not
     */
    public static AuditReceiver start(Path directory, int wanted, SSLContext tls) {
        int port = Ports.claim(wanted, "the audit receiver");
        try {
            PrivateFiles.directory(directory);
            putAside(directory.resolve(FILE));
            FileChannel file = FileChannel.open(directory.resolve(FILE), Set.of(StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND), PosixFilePermissions.asFileAttribute(PosixFilePermissions
                    .fromString("rw-------")));
            SSLServerSocket server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket();
            server.setReuseAddress(true);
            server.setNeedClientAuth(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            AuditReceiver receiver = new AuditReceiver(server, file);
            receiver.threads.execute(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new StartupException("The audit receiver cannot start: " + e.getMessage(), e);
        }
    }

    /** A long one, in the place of the one before it. */
    private static void putAside(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGEST_FILE) {
            Files.move(file, file.resolveSibling(FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket connection = (SSLSocket) server.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (SocketException | RejectedExecutionException closed) {
                return;
            } catch (IOException e) {
                LOG.warn("The audit receiver: {}", e.getClass().getSimpleName());
            }
        }
    }

    private void serve(SSLSocket connection) {
        try (connection) {
            connection.setSoTimeout(IDLE_MILLISECONDS);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (int first = in.read(); first >= 0; first = in.read()) {
                int length = length(in, first);
                byte[] message = in.readNBytes(length);
                if (message.length < length) {
                    throw new EOFException("amid a frame");
                }
                keep(message);
            }
        } catch (IOException e) {
            LOG.debug("A connection to the audit receiver ended: {}", e.getClass().getSimpleName());
        } finally {
            connections.remove(connection);
        }
    }

    /** Digits and a blank. */
    private static int length(InputStream in, int first) throws IOException {
        int length = 0;
        int digits = 0;
        for (int each = first; each != ' '; each = in.read()) {
            if (each < '0' || each > '9' || ++digits > LONGEST_LENGTH) {
                throw new IOException("no length of a frame");
            }
            length = length * 10 + each - '0';
        }
        if (digits == 0 || length > LONGEST_MESSAGE) {
            throw new IOException("no length of a frame");
        }
        return length;
    }

    /** Before anything else is read: what the sender takes for received is in the file. */
    private synchronized void keep(byte[] message) throws IOException {
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(length.length + message.length).put(length).put(message).flip();
        while (frame.hasRemaining()) {
            file.write(frame);
        }
    }

    /** Connections end as they are: what was not kept is sent again. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
            threads.shutdown();
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A connection to the audit receiver does not end");
            }
            file.close();
        } catch (IOException e) {
            LOG.warn("The audit receiver does not close: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
