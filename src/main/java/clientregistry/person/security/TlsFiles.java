package clientregistry.person.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a server's TLS is made of, PEM or, for lists of revoked certificates, also DER.
 *
 * @param ca          CAs whose client certificates are trusted
 * @param certificate own chain
 * @param key         own key
 * @param revoked     a list of revoked certificates (CRL, RFC 5280) or a directory of them, null when none is looked at
 * @param strict      whether a client is refused of whom nobody who is asked says that it is not revoked
 */
public record TlsFiles(Path ca, Path certificate, Path key, Path revoked, boolean strict) {

    /**
     * The lists of revoked certificates.
     *
     * @throws IOException when one cannot be read, or the directory holds none; names it
     */
    List<CRL> revocations() throws IOException {
        List<CRL> lists = new ArrayList<>();
        for (Path file : revocationFiles()) {
            try {
                lists.addAll(CertificateFactory.getInstance("X.509")
                        .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file))));
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " holds no list of revoked certificates", e);
            }
        }
        if (revoked != null && lists.isEmpty()) {
            throw new IOException(revoked + " holds no list of revoked certificates");
        }
        return lists;
    }

    private List<Path> revocationFiles() throws IOException {
        if (revoked == null || !Files.isDirectory(revoked)) {
            return revoked == null ? List.of() : List.of(revoked);
        }
        try (Stream<Path> files = Files.list(revoked)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Tells one state of the files from another. */
    byte[] digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> all = new ArrayList<>(List.of(ca, certificate, key));
            all.addAll(revocationFiles());
            for (Path file : all) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
