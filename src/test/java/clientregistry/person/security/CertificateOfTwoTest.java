package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a certificate is that several registered nodes could mean. */
class CertificateOfTwoTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
            CN=openmrs            | openmrs
            CN=dhis2, O=x         | dhis2
            CN=openmrs, CN=dhis2  | nobody
            CN=openmrs+CN=dhis2   | nobody
            CN=openmrs, CN=z      | openmrs
            CN=z                  | nobody
            """)
    @Tag("full")
    void chance_does_not_say_whose_it_is(String subject, String owner) throws Exception {
        Sources sources = SourcesFile.read(Path.of("config/sources.yaml"));

        assertThat(sources.node(certificate(subject)).map(Node::name).orElse(null)).isEqualTo(owner);
    }

    private X509Certificate certificate(String subject) throws Exception {
        Path file = directory.resolve("own.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "own", "-keyalg", "EC", "-dname", subject, "-keystore", file.toString(), "-storetype",
                "PKCS12", "-storepass", String.valueOf(PASSWORD)).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        return (X509Certificate) store.getCertificate("own");
    }
}
