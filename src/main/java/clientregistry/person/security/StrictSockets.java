package clientregistry.person.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Sockets of a client that speak as {@link Bcp195} says. Thread-safe. */
final class StrictSockets extends SSLSocketFactory {

    private final SSLSocketFactory factory;
    private final Runnable before;

    /** @param before each socket */
    StrictSockets(SSLSocketFactory factory, Runnable before) {
        this.factory = factory;
        this.before = before;
    }

    /** What makes one. */
    private interface Maker {
        Socket make() throws IOException;
    }

    private Socket strict(Maker maker) throws IOException {
        before.run();
        Socket socket = maker.make();
        if (socket instanceof SSLSocket tls) {
            tls.setSSLParameters(Bcp195.only(tls.getSSLParameters()));
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return Bcp195.SUITES.toArray(String[]::new);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return strict(() -> factory.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return strict(() -> factory.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return strict(() -> factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return strict(() -> factory.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return strict(() -> factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return strict(() -> factory.createSocket(host, port, local, localPort));
    }
}
