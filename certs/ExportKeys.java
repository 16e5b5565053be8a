import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes, for each PKCS#12 store NAME.p12 of a directory, what programs other than Java's need: NAME.pem (certificate
 * and its issuers), NAME-key.pem (PKCS#8, not encrypted) and a NAME.p12 with that one entry. keytool cannot export
 * private keys, hence this program. Run by make-dev-certs as {@code java ExportKeys.java FROM TO PASSWORD_FILE}; file
 * permissions are the caller's umask.
 */
public class ExportKeys {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    public static void main(String[] args) throws Exception {
        Path to = Path.of(args[1]);
        char[] password = Files.readString(Path.of(args[2])).strip().toCharArray();
        try (DirectoryStream<Path> stores = Files.newDirectoryStream(Path.of(args[0]), "*.p12")) {
            for (Path store : stores) {
                export(store, to, password);
            }
        }
    }

    private static void export(Path store, Path to, char[] password) throws Exception {
        String name = store.getFileName().toString().replaceFirst("\\.p12$", "");
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        Key key = keys.getKey(name, password);
        Certificate[] chain = keys.getCertificateChain(name);
        List<String> certificates = new ArrayList<>();
        for (Certificate certificate : chain) {
            certificates.add(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(to.resolve(name + ".pem"), String.join("", certificates));
        Files.writeString(to.resolve(name + "-key.pem"), pem("PRIVATE KEY", key.getEncoded()));
        write(to.resolve(name + ".p12"), name, key, chain, password);
    }

    private static void write(Path file, String name, Key key, Certificate[] chain, char[] password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(name, key, password, chain);
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, password);
        }
    }

    private static String pem(String type, byte[] der) throws IOException {
        return "-----BEGIN " + type + "-----\n" + PEM.encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
