package clientregistry.servers;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The passwords of the database roles: made once at random, kept in a file that only its owner can read. */
record Passwords(String superuser, String hub, String hapi) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Reads the file below the data directory, or makes it. */
    static Passwords of(DataDirectory data) {
        Path file = data.root().resolve("passwords.properties");
        try {
            return from(Files.exists(file) ? read(file) : create(file));
        } catch (IOException e) {
            throw new StartupException("Cannot read or make " + file, e);
        }
    }

    /** A file with this text that only its owner can read, for a program that takes a password from a file. */
    static Path privateFile(Path directory, String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "secret", ".tmp", OWNER_ONLY), text);
    }

    /** The record's own would print them into a log one day. */
    @Override
    public String toString() {
        return "Passwords[hidden]";
    }

    private static Passwords from(Properties file) {
        return new Passwords(file.getProperty("superuser"), file.getProperty("hub"), file.getProperty("hapi"));
    }

    private static Properties read(Path file) throws IOException {
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            passwords.load(reader);
        }
        return passwords;
    }

    /** Those of a file that is there. */
    static Passwords in(Path file) throws IOException {
        return from(read(file));
    }

    private static Properties create(Path file) throws IOException {
        Properties passwords = new Properties();
        List.of("superuser", "hub", "hapi").forEach(role -> passwords.setProperty(role, random()));
        Path unfinished = privateFile(file.getParent(), "");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            passwords.store(writer, "Roles of the embedded PostgreSQL");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return passwords;
    }

    static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
