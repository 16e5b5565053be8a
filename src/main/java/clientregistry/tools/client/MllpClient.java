package clientregistry.tools.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One MLLP connection over mutually authenticated TLS: a message goes out between 0x0B and 0x1C 0x0D, the next frame
 * that comes back is its answer (HL7v2 appendix C, IHE ITI-8). For one thread at a time.
 */
public final class MllpClient implements AutoCloseable {

    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int CARRIAGE_RETURN = 0x0d;
    private static final int MAX_FRAME = 16 * 1024 * 1024;

    private final SSLSocket socket;
    private final InputStream in;

    private MllpClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects and shakes hands. With TLS 1.3 a refusal of the client's certificate shows only at the first read.
     *
     * @param timeout for connecting and for each read
     * @throws IOException no connection, or the server's certificate is not of the trusted CA or not for this host
     */
    public static MllpClient connect(String host, int port, SSLContext tls, Duration timeout) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new MllpClient(socket);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Sends a message in UTF-8 and waits for the answer. */
    public String send(String message) throws IOException {
        return new String(send(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /**
     * Sends a message in the charset of the caller and waits for the answer, both without their framing.
     *
     * @throws java.net.SocketTimeoutException no answer in time; the connection is of no further use
     * @throws EOFException                    closed by the hub instead of answered
     */
    public byte[] send(byte[] message) throws IOException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = CARRIAGE_RETURN;
        write(frame);
        return readFrame();
    }

    /** Sends bytes as they are, without framing: what broken senders do. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The content of the next frame; what stands before its start is skipped, as MLLP says. */
    public byte[] readFrame() throws IOException {
        while (read() != START) {
            // between frames
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int next = read(); ; next = read()) {
            if (next == END) {
                int after = read();
                if (after == CARRIAGE_RETURN) {
                    return content.toByteArray();
                }
                content.write(next);
                content.write(after);
            } else {
                content.write(next);
            }
            if (content.size() > MAX_FRAME) {
                throw new IOException("answer longer than " + MAX_FRAME + " bytes");
            }
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("connection closed by the hub");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
