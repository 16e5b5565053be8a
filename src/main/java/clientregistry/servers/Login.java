package clientregistry.servers;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/**
 * How an embedded server that speaks HTTP knows whom to serve: a user and a password made at random for each start. It
 * stands in {@code access/SERVER.curl} of the data directory, which only its owner can read, for
 * {@code curl --config}.
 */
public record Login(String user, String password) {

    private static final String DIRECTORY = "access";

    /** A new one, written down in place of the last one. */
    static Login create(DataDirectory data, String server) {
        Login login = new Login("hub", Passwords.random());
        Path file = data.directory(DIRECTORY).resolve(server + ".curl");
        try {
            PrivateFiles.write(file, "user = \"%s\"%n".formatted(login.pair()));
            return login;
        } catch (IOException e) {
            throw new StartupException("Cannot write " + file, e);
        }
    }

    /** User and password with a colon between. */
    String pair() {
        return user + ":" + password;
    }

    /** Value of the header Authorization. */
    public String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(pair().getBytes(StandardCharsets.UTF_8));
    }

    /** As {@code PREFIX.user} and {@code PREFIX.password} of the hub's settings. */
    public Map<String, String> settings(String prefix) {
        return Map.of(prefix + ".user", user, prefix + ".password", password);
    }

    /** The record's own would print the password into a log one day. */
    @Override
    public String toString() {
        return "Login[hidden]";
    }
}
