package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.run.ProductionChecks.Finding;
import clientregistry.servers.StartupException;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One careless setting among good ones is found, by its key; without any there is nothing to say. */
class ProductionChecksTest {

    @TempDir
    private static Path own;

    @BeforeAll
    static void a_ca_of_ones_own() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Ministry CA", "-ext", "bc:c=ca:true");
        keytool("-genkeypair", "-alias", "hub", "-dname", "CN=hub", "-signer", "ca");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", own.resolve("ca.pem").toString());
        keytool("-exportcert", "-rfc", "-alias", "hub", "-file", own.resolve("hub.pem").toString());
        keytool("-genkeypair", "-alias", "self", "-dname", "CN=self");
        keytool("-exportcert", "-rfc", "-alias", "self", "-file", own.resolve("self.pem").toString());
        Files.createFile(own.resolve("hub-key.pem"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------")));
        Files.createFile(own.resolve("open-key.pem"));
        Files.createSymbolicLink(own.resolve("open-link.pem"), own.resolve("open-key.pem"));
        Files.setPosixFilePermissions(own.resolve("open-key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, hapi.password=of-its-own, hapi.password", "rw-------, hapi.password=of-its-own, ",
        "rw-r--r--, hapi.password=, ", "rw-r--r--, hapi.password=file:nowhere, hapi.password",
        "rw-r--r--, users.oidc.client.secret = of-its-own, users.oidc.client.secret"})
    void secrets_in_a_file_that_everyone_reads_are_found(String mode, String line, String key, @TempDir Path home)
            throws IOException {
        Path file = Files.createDirectories(home.resolve("config")).resolve("application.properties");
        Files.writeString(file, line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(ProductionChecks.of(Settings.load(home, home.resolve("var"), careful(Map.of())), Clock.systemUTC()))
                .extracting(Finding::key).isEqualTo(key == null ? List.of() : List.of(key));
    }

    @Test
    void nothing_is_said_against_careful_settings() {
        assertThat(of(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls.certificate                | DEV/hub.pem                                   | development
            tls.ca                         | DEV/ca.pem                                    | development
            tls.certificate                | OWN/self.pem                                  | signed by itself
            tls.certificate                | OWN/nowhere.pem                               | no PEM file
            tls.key                        | OWN/open-key.pem                              | everyone
            tls.key                        | OWN/nowhere.pem                               | cannot be read
            database.password              | ''                                            | everybody knows
            database.password              | hub                                           | everybody knows
            database.password              | HAPI                                          | everybody knows
            database.password              | openhim-password                              | everybody knows
            database.user                  | kJ6-long-enough                               | everybody knows
            elasticsearch.user             | elastic                                       | everybody knows
            database.url                   | jdbc:postgresql://db.example.org/hub          | plain text
            database.url                   | jdbc:postgresql://db/hub?sslmode=require      | plain text
            elasticsearch.url              | http://search.example.org:9200                | plain text
            elasticsearch.url              | https://a.example.org,http://b.example.org    | plain text
            hapi.url                       | http://10.0.0.7:8080/fhir                     | plain text
            hapi.url                       | hTTp://10.0.0.7:8080/fhir                     | plain text
            elasticsearch.url              | HTTP://search.example.org:9200                | plain text
            elasticsearch.url              | search.example.org:9200                       | plain text
            elasticsearch.url              | https://a.example.org , Http://b.example.org, | plain text
            elasticsearch.url              | http://127.0.0.1@search.example.org:9200      | plain text
            elasticsearch.url              | http://localhost.example.org:9200             | plain text
            database.url                   | jdbc:postgresql://db/hub?sslmode=disable&ApplicationName=sslmode=verify-full | plain text
            database.url                   | jdbc:postgresql://db/hub?sslmode=verify-full&sslmode=disable | plain text
            database.url                   | jdbc:postgresql://db/hub?sslmode=verify-full&sslfactory=x.Any | plain text
            database.url                   | jdbc:postgresql://127.0.0.1,db.example.org/hub | plain text
            database.url                   | jdbc:postgresql://127.0.0.1/hub?PGHOST=db.example.org | plain text
            database.ca                    | DEV/ca.pem                                    | development
            elasticsearch.ca               | DEV/ca.pem                                    | development
            hapi.ca                        | DEV/ca.pem                                    | development
            atna.ca                        | DEV/ca.pem                                    | development
            atna.certificate               | DEV/openmrs.pem                               | development
            users.oidc.ca                  | DEV/ca.pem                                    | development
            hapi.token                     | ChangeMe                                      | everybody knows
            elasticsearch.api-key          | elastic                                       | everybody knows
            hapi.password                  | file:OWN/open-key.pem                         | everyone
            audit.fhir.token               | file:OWN/open-link.pem                        | everyone
            embedded.enabled               | true                                          | replica
            audit.only-here                | false                                         | audit repository
            audit.fhir.url                 | http://audit.example.org/fhir                 | plain text
            atna.key                       | pom.xml                                       | read or change
            hl7.processing.ids             | P,T                                           | training
            site.registration-desk.enabled | true                                          | example
            steward.login                  | anything                                      | is none of
            """)
    void one_careless_setting_is_found(String key, String value, String why) {
        String given = value.replace("OWN", own.toString())
                .replace("DEV", TestCertificates.directory().toAbsolutePath().toString());
        List<Finding> found = of(Map.of(key, given));
        String named = key.replace(".user", ".password");
        assertThat(found).isNotEmpty().allSatisfy(each -> {
            assertThat(each.key()).isEqualTo(named);
            assertThat(each.why()).contains(why);
        });
    }

    /** Key that is found, none when nothing is; of settings that belong together. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steward.login=certificate                                                                  |
            steward.login=local                                                                        |
            steward.login=certificate,local                                                            |
            steward.certificate=wanted steward.login=local                                             | steward.login
            steward.certificate=wanted steward.login=certificate,local                                 | steward.login
            steward.certificate=wanted steward.login=oidc,local users.oidc.issuer=https://id.example.org | steward.login
            steward.certificate=wanted steward.login=oidc users.oidc.issuer=https://id.example.org     |
            steward.certificate=wanted steward.login=oidc users.oidc.issuer=http://127.0.0.1:8080      | users.oidc.issuer
            steward.login=oidc                                                                         | users.oidc.issuer
            steward.login=oidc users.oidc.issuer=https://id.example.org users.oidc.client.secret=Secret | users.oidc.client.secret
            steward.certificate=wanted steward.login=certificate                                       | steward.login
            """)
    void people_come_in_by_a_provider_or_with_a_second_factor(String settings, String key) {
        Map<String, String> changed = new HashMap<>();
        for (String pair : settings.split(" ", -1)) {
            changed.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        assertThat(of(changed)).extracting(Finding::key).isEqualTo(key == null ? List.of() : List.of(key));
    }

    /** What a hub in development has by itself is on this machine, too. */
    @ParameterizedTest
    @CsvSource({"embedded=127.0.0.1:6514, audit.only-here", "one=127.0.0.1:6514,", "' embedded=127.0.0.1:6514,one=a:6514',"})
    void the_embedded_receiver_is_no_audit_repository(String repositories, String key) {
        assertThat(of(Map.of("audit.only-here", "false", "atna.repositories", repositories))).extracting(Finding::key)
                .isEqualTo(key == null ? List.of() : List.of(key));
    }

    @Test
    void a_certificate_that_ended_is_found() {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(4000));
        assertThat(ProductionChecks.of(settings(Map.of()), later)).extracting(Finding::key)
                .contains("tls.certificate", "tls.ca");
    }

    /** Who misspells it means production more often than not, and must not get a hub of developers. */
    @ParameterizedTest
    @CsvSource({"prod", "Production", "''", "dev"})
    void another_profile_is_neither(String profile) {
        Settings settings = settings(Map.of("hub.profile", profile));

        assertThatThrownBy(settings::isDevelopment).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hub.profile is neither development nor production");
    }

    @Test
    void embedded_servers_are_run_with_consent() {
        assertThat(of(Map.of("embedded.enabled", "true", "embedded.in-production", "true"))).isEmpty();
    }

    @Test
    void a_start_in_production_is_refused_and_names_all_of_it() {
        Settings careless = settings(Map.of("hub.profile", "production", "hl7.processing.ids", "T",
                "database.password", ""));
        assertThatThrownBy(() -> Hub.start(careless, line -> { })).isInstanceOf(StartupException.class)
                .hasMessageContainingAll("hl7.processing.ids", "database.password").hasMessageNotContaining("\n");
    }

    /** Key, what is wrong, remedy; how many at the end. A single one is one line. */
    @Test
    void people_read_a_line_for_each() {
        assertThatThrownBy(() -> Hub.start(settings(Map.of("hub.profile", "production", "hl7.processing.ids", "T",
                "database.password", "")), line -> { })).isInstanceOfSatisfying(StartupException.class, refused ->
                assertThat(refused.lines()).containsExactly("database.password: none, or one that everybody knows (give "
                + "one of its own in HUB_DATABASE_PASSWORD)", "hl7.processing.ids: messages for training and debugging would "
                + "be taken for real (set it to P)", "production does not start with this: 2 faults"));
        assertThatThrownBy(() -> Hub.start(settings(Map.of("hub.profile", "production", "hl7.processing.ids", "T")),
                line -> { })).isInstanceOfSatisfying(StartupException.class, refused -> assertThat(refused.lines())
                .containsExactly(refused.getMessage()));
    }

    /** As it is named by several settings, and as it holds several certificates. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls.certificate=DEV/hub.pem                                          | tls.certificate
            tls.certificate=DEV/hub.pem atna.certificate=DEV/hub.pem             | tls.certificate, atna.certificate
            database.ca=DEV/ca.pem hapi.ca=DEV/ca.pem tls.ca=DEV/../x/ca.pem     | tls.ca; database.ca, hapi.ca
            database.ca=DEV/ca.pem hapi.ca=DEV/./ca.pem                          | database.ca, hapi.ca
            tls.key=OWN/open-key.pem atna.key=OWN/open-key.pem                   | tls.key, atna.key
            tls.key=OWN/open-key.pem hapi.key=OWN/open-link.pem                  | tls.key; hapi.key
            database.password=hub hapi.user=x hapi.password=hub                  | database.password; hapi.password
            """)
    void a_file_is_one_finding_with_all_settings_that_name_it(String settings, String keys) {
        Map<String, String> changed = new HashMap<>();
        for (String pair : settings.replace("OWN", own.toString()).replace("DEV",
                TestCertificates.directory().toAbsolutePath().toString()).split(" +", -1)) {
            changed.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        assertThat(of(changed)).extracting(Finding::key).containsExactly(keys.split("; ", -1));
    }

    private static List<Finding> of(Map<String, String> changed) {
        return ProductionChecks.of(settings(changed), Clock.systemUTC());
    }

    private static Settings settings(Map<String, String> changed) {
        return Settings.load(Path.of(""), own, careful(changed));
    }

    private static Map<String, String> careful(Map<String, String> changed) {
        Map<String, String> careful = new HashMap<>(Map.of("tls.certificate", own.resolve("hub.pem").toString(),
                "tls.ca", own.resolve("ca.pem").toString(), "tls.key", own.resolve("hub-key.pem").toString(),
                "embedded.enabled", "false", "database.password", "kJ6-long-enough", "hl7.processing.ids", "P",
                "site.registration-desk.enabled", "false", "audit.only-here", "true"));
        careful.putAll(changed);
        return careful;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin",
                "keytool").toString(), "-J-XX:TieredStopAtLevel=1", "-keystore", own.resolve("all.p12").toString(),
                "-storepass", "changeit", "-keyalg", "EC"));
        command.addAll(List.of(arguments));
        if (arguments[0].equals("-exportcert")) {
            command.removeAll(List.of("-keyalg", "EC"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0).as(said).isTrue();
    }
}
