package clientregistry.person.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom we believe to be a server and what we show it, from PEM files that may change: looked at for each new
 * connection, taken over when they are right; else told once, and the former go on. Thread-safe.
 */
final class OutboundFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundFiles.class);

    private final String prefix;
    private final Path ca;
    private final Path certificate;
    private final Path key;
    private final CurrentKeys keys;
    private volatile X509ExtendedTrustManager authorities;
    private volatile String seen;

    /**
     * @param prefix of the settings that name the files
     * @param ca     null for the CAs of Java
     * @param certificate and key, null when none is shown
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    OutboundFiles(String prefix, Path ca, Path certificate, Path key) {
        this.prefix = prefix;
        this.ca = ca;
        this.certificate = certificate;
        this.key = key;
        seen = stamp();
        authorities = readAuthorities();
        keys = certificate == null ? null : new CurrentKeys(readKeys());
    }

    /** None when no certificate is shown. */
    KeyManager[] keys() {
        return keys == null ? null : new KeyManager[] {keys};
    }

    /** The CAs of now. */
    X509ExtendedTrustManager authorities() {
        return authorities;
    }

    /** @param then when other files are in force */
    void look(Runnable then) {
        String stamp = stamp();
        if (!stamp.equals(seen)) {
            takeOver(stamp, then);
        }
    }

    private synchronized void takeOver(String stamp, Runnable then) {
        if (stamp.equals(seen)) {
            return;
        }
        seen = stamp;
        try {
            X509ExtendedTrustManager believed = readAuthorities();
            if (keys != null) {
                keys.take(readKeys());
            }
            authorities = believed;
            then.run();
            LOG.info("{}.*: changed certificates are taken over", prefix);
        } catch (IllegalArgumentException e) {
            LOG.warn("A changed file is not taken over: {}", e.getMessage());
        }
    }

    private X509ExtendedTrustManager readAuthorities() {
        try {
            KeyStore trusted = ca == null ? null : PemTls.trusted(ca);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (IOException e) {
            throw new IllegalArgumentException(prefix + ".ca: " + text(e));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509ExtendedKeyManager readKeys() {
        try {
            return (X509ExtendedKeyManager) PemTls.keyManagers(certificate, key)[0];
        } catch (IOException e) {
            throw new IllegalArgumentException(prefix + ".certificate: " + text(e));
        }
    }

    /** What Java says of a missing file is its name only. */
    private static String text(IOException e) {
        return e instanceof NoSuchFileException ? e.getMessage() + " is not there" : e.getMessage();
    }

    /** Tells one state of the files from another, without reading them. */
    private String stamp() {
        return Stream.of(ca, certificate, key).filter(Objects::nonNull).map(OutboundFiles::stamp)
                .collect(Collectors.joining(" "));
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
