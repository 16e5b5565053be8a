package clientregistry.person.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS towards PostgreSQL, from the settings {@code database.ca}, {@code .certificate} and {@code .key}. The driver
 * makes one by the name of this class, and hands it the files.
 */
public final class DatabaseTls extends SSLSocketFactory {

    private static final String PREFIX = "database";
    private static final String ADDRESS = PREFIX + ".url";
    private static final String[] FILES = {PREFIX + ".ca", PREFIX + ".certificate", PREFIX + ".key"};

    private static final String VERIFIED = "sslmode=verify-full";
    private static final Set<String> FILES_OF_DRIVER = Set.of("sslrootcert", "sslcert", "sslkey", "sslpassword", "ssl");

    private final SSLSocketFactory factory;

    /** @param files of the three settings, absolute, one a line; empty lines for those that are not set */
    public DatabaseTls(String files) {
        String[] lines = files.split("\n", -1);
        Map<String, String> settings = Map.of(FILES[0], lines[0], FILES[1], lines[1], FILES[2], lines[2]);
        factory = OutboundTls.of(settings::get, Path.of(""), PREFIX, ADDRESS).getSocketFactory();
    }

    /**
     * What the driver is to be told: nothing where no CA is set, and the address alone decides.
     *
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static Properties properties(UnaryOperator<String> setting, Path home) {
        Properties properties = new Properties();
        if (setting.apply(FILES[0]).isEmpty()) {
            if (!setting.apply(FILES[1]).isEmpty()) {
                throw new IllegalArgumentException("database.certificate: only with database.ca, since it is shown over"
                        + " TLS");
            }
            return properties;
        }
        overriding(setting.apply(ADDRESS)).stream().findFirst().ifPresent(parameter -> {
            throw new IllegalArgumentException("database.url: " + parameter + " does not go with database.ca, which it "
                    + "would override");
        });
        StringBuilder files = new StringBuilder();
        for (String key : FILES) {
            String file = setting.apply(key);
            files.append(file.isEmpty() ? "" : home.resolve(file).toAbsolutePath()).append('\n');
        }
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslfactory", DatabaseTls.class.getName());
        properties.setProperty("sslfactoryarg", files.toString());
        // What is wrong with the files is said now, and not at each connection.
        OutboundTls.of(setting, home, PREFIX, ADDRESS);
        return properties;
    }

    /**
     * Names of parameters in an address by which the driver would speak to another host, in plain text, or to a server
     * that it did not verify: what stands there goes before all properties.
     *
     * @param url JDBC address
     */
    public static List<String> overriding(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? List.of() : Stream.of(url.substring(mark + 1).split("&", -1))
                .filter(each -> (each.startsWith("ssl") || each.startsWith("PG")) && !each.equals(VERIFIED))
                .map(each -> each.replaceFirst("=.*", "")).toList();
    }

    /**
     * Whether the address alone has the driver verify the server, by what Java trusts or the files it names.
     *
     * @param url JDBC address
     */
    public static boolean verifies(String url) {
        return List.of(url.replaceFirst("^[^?]*\\??", "").split("&", -1)).contains(VERIFIED)
                && overriding(url).stream().allMatch(FILES_OF_DRIVER::contains);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return factory.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return factory.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return factory.createSocket(host, port, local, localPort);
    }
}
