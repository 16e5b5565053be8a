package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.AssertedUsers.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sources.yaml says whom a node may name as its user. */
class UsersOfNodesTest {

    private static final String TOKEN = "issuer: 'https://idp', audience: hub, keys: ";

    @TempDir
    Path directory;

    private AssertedUsers read(String users) throws IOException {
        Path file = Files.writeString(directory.resolve("sources.yaml"), "nodes:\n  - {name: clinic, "
                + "subject: 'CN=clinic', roles: [feed], users: {" + users + "}}\n");
        return SourcesFile.read(file).registered("clinic").orElseThrow().users();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header: 'X User'", "header: Authorization", "header: ''", "field: EVN", "field: 'EVN-0'",
        "field: 'EVN-5.1.1'", "field: 'evn-5'", "token: {}", "token: {issuer: 'https://idp', audience: hub}",
        "token: {" + TOKEN + "'http://idp/keys'}", "token: {" + TOKEN + "'ftp://idp/keys'}",
        "token: {" + TOKEN + "keys.json}", "token: {" + TOKEN + "'https:///keys'}", "required: [http]",
        "required: [hl7v2]", "header: X-User, required: [hl7v2]",
        "field: EVN-5, required: [http]", "header: X-User, required: [fhir]", "password: x"})
    void what_cannot_be_stops_the_start(String users) {
        assertThatThrownBy(() -> read(users)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sources.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"header: X-User ; x-user ; ", "field: EVN-5 ; ; EVN-5.1",
            "field: ZUS-12.3, required: [hl7v2] ; ; ZUS-12.3",
            "header: x-user, field: EVN-5.2, required: [http, hl7v2] ; x-user ; EVN-5.2"})
    void what_can_be_is_taken(String users, String header, String field) throws IOException {
        AssertedUsers read = read(users);

        assertThat(read.header()).isEqualTo(header);
        assertThat(read.field() == null ? null : read.field().toString()).isEqualTo(field);
        assertThat(read.isRequired(Door.HTTP)).isEqualTo(users.contains("http"));
        assertThat(read.isRequired(Door.HL7V2)).isEqualTo(users.contains("hl7v2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://idp/keys", "http://127.0.0.1:8080/keys", "file:config/idp.json"})
    void keys_come_from_where_nobody_puts_others(String keys) throws IOException {
        assertThat(read("token: {" + TOKEN + "'" + keys + "'}").token()).isEqualTo(new AssertedUsers.Token("https://idp",
                "hub", keys, "sub", null));
    }
}
