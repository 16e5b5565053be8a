package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.files.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One wrong entry stops the start and is named: it must neither register everybody nor shut out whoever is listed
 * behind it.
 */
class SourcesFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "subject: '', roles: [feed]",
        "subject: ' ', roles: [feed]",
        "subject: 'clinic one', roles: [feed]",
        "fingerprint: 'ab:cd', roles: [feed]",
        "fingerprint: 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', roles: [feed]",
        "subject: 'CN=clinic', roles: [emperor]",
        "subject: 'CN=clinic', roles: []",
        "subject: 'CN=clinic'",
    })
    void a_wrong_entry_is_refused_by_its_name(String entry) {
        assertThatThrownBy(() -> read(entry)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node clinic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject: 'CN=clinic, O=Ministry', roles: [feed, query]",
        "fingerprint: 'AB:CDabababababababababababababababababababababababababababababab', roles: [steward]"})
    void a_right_entry_is_taken(String entry) throws IOException {
        assertThat(read(entry).registered("clinic")).isPresent();
    }

    @Test
    void the_shipped_file_is_right_and_knows_its_shared_authorities() {
        assertThat(SourcesFile.read(Path.of("config/sources.yaml")).shared())
                .containsExactlyInAnyOrder("http://clientregistry.org/nationalid",
                "http://clientregistry.org/artnumber");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "own-number: {type: MR} ; MR ; ; true", "own-number: {type: MR} ; PI ; official ; false",
        "own-number: {use: official} ; MR ; official ; true", "own-number: {use: official} ; MR ; ; false",
        "own-number: {type: MR, use: official} ; PI ; official ; true",
        "own-number: {type: MR, use: official} ; MR ; usual ; true",
        "own-number: {type: MR, use: official} ; PI ; usual ; false", "display: Clinic ; MR ; official ; false"})
    void a_source_prefers_the_ids_its_rule_names(String rule, String type, String use, boolean preferred)
            throws IOException {
        assertThat(source(rule).ownNumber().prefers(type == null ? List.of() : List.of(type), use))
                .isEqualTo(preferred);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-number: {}", "own-number: {use: best}", "own-number: {typ: MR}", "own-number: MR"})
    void a_wrong_rule_stops_the_start(String rule) {
        assertThatThrownBy(() -> source(rule)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sources.yaml");
    }

    /** Each of them, and each once: one fault must not hide or make others. */
    @Test
    void all_that_is_wrong_is_told_at_once() throws IOException {
        Path file = Files.writeString(directory.resolve("sources.yaml"), """
                authorities:
                  - {uri: 'urn:a', namespace: A}
                  - {namespace: B}
                  - {uri: 'urn:c', namespace: a}
                sources:
                  - {name: clinic, assigns: ['urn:a'], order: whenever, applications: [{application: X, facility: '*'}]}
                  - {name: ward, assigns: ['urn:nowhere']}
                  - {name: one, assigns: ['urn:a'], applications: [{application: X, facility: '*'}]}
                  - {name: two, assigns: ['urn:a'], applications: [{application: X, facility: Y}]}
                  -
                nodes:
                  - {name: a, subject: 'CN=a', roles: [feed], speaksFor: [clinic, ward]}
                  - {name: b, subject: 'CN=a, O=b', roles: [feed], speaksFor: [nobody]}
                  - {name: c, subject: 'CN=a', roles: [feed], speaksFor: [one]}
                  - {name: d, roles: [feed]}
                """);
        assertThat(SourcesFile.faults(file)).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).contains("authority without uri"),
                line -> assertThat(line).contains("namespace A"),
                line -> assertThat(line).contains("whenever"),
                line -> assertThat(line).contains("source ward", "urn:nowhere"),
                line -> assertThat(line).contains("source one", "source two"),
                line -> assertThat(line).contains("entry that says nothing"),
                line -> assertThat(line).contains("node b", "nobody"),
                line -> assertThat(line).contains("node a", "node c"),
                line -> assertThat(line).contains("node d has neither"));
        assertThatThrownBy(() -> SourcesFile.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("whenever", "node d").hasMessageNotContaining("\n");
    }

    /** What is wrong, each where: keys, forms, and what they say, in entries that have more faults than one. */
    @Test
    void each_fault_is_told_with_its_line() throws IOException {
        Path file = Files.writeString(directory.resolve("sources.yaml"), """
                authorities:
                  - uri: urn:a
                    trust: true
                source: []
                sources:
                  - name: clinic
                    assigns: [urn:a]
                    displays: Clinic
                    order: whenever
                    own-number: {typ: MR}
                nodes:
                  - name: a
                    subject: CN=a
                    role: [feed]
                    fingerprint: ab:cd
                    requests-an-hour: many
                  - name: b
                    subject: no name
                    fingerprint: ab:cd
                    roles: [emperor]
                    speaksFor: [nobody]
                    users: {heder: X-User, token: {issuer: i, key: k}, required: [door]}
                  - {name: c, subject: CN=c, roles: [feed], speaksFor: [clinic]}
                """);
        assertThat(SourcesFile.faults(file)).extracting(line -> line.replaceAll(", only \\[.*\\]", ""))
                .containsExactly("there is no \"trust\" in authorities[0] (line 3)",
                "there is no \"source\" here (line 4)",
                "source clinic: order \"whenever\" is none of [arrival, sender-time] (line 6)",
                "source clinic has an own-number without type and use (line 6)",
                "there is no \"displays\" in sources[0] (line 8)",
                "there is no \"typ\" in sources[0].own-number (line 10)",
                "there is no \"role\" in nodes[0] (line 14)",
                "nodes[0].requests-an-hour has another form than is wanted there (line 16)",
                "node b speaks for something not listed: [nobody] (line 17)",
                "node b has a fingerprint that is not 64 hexadecimal digits (SHA-256) (line 17)",
                "node b has as subject what is no distinguished name: \"no name\" (line 17)",
                "node b has a role there is not, in [emperor] (line 17)",
                "node b has users required at a door that is neither http nor hl7v2 (line 17)",
                "node b has tokens of users without issuer, audience or keys (line 17)",
                "there is no \"heder\" in nodes[1].users (line 22)",
                "there is no \"key\" in nodes[1].users.token (line 22)");
        assertThatThrownBy(() -> SourcesFile.read(file)).isInstanceOfSatisfying(FileFaults.class, refused ->
                assertThat(refused.lines()).hasSize(17).last().asString().isEqualTo(file + ": 16 faults"));
    }

    /** A file as somebody edited it, and the one line that leads there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'authorities: []\n sources\n\tnodes: []' | no YAML: line 2 column", "'nodes: [{name: n' | no YAML: line 1 column",
        "'nodes:\n- name: [x]' | nodes[0].name has another form than is wanted there (line 2)",
        "'nodes: 3' | nodes has another form than is wanted there (line 1)",
        "'just words' | the whole has another form than is wanted there (line 1)"})
    void what_cannot_be_read_is_told_in_a_line_with_its_place(String text, String told) throws IOException {
        Path file = Files.writeString(directory.resolve("sources.yaml"), text.replace("\\n", "\n").replace("\\t", "\t"));
        assertThatThrownBy(() -> SourcesFile.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": " + told).hasMessageNotContaining("\n").hasMessageNotContaining("Token");
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> SourcesFile.read(directory.resolve("nowhere.yaml")))
                .hasMessage(directory.resolve("nowhere.yaml") + ": there is no such file");
    }

    /** What is said of a node or source, of a hub with so many CAs; empty when it is as most are. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1; nodes: [{name: n, subject: CN=n, roles: [feed], speaksFor: [s]}]; ''",
        "2; nodes: [{name: n, subject: CN=n, roles: [feed], speaksFor: [s]}]; name the issuer",
        "2; nodes: [{name: n, subject: CN=n, issuer: CN=CA, roles: [feed], speaksFor: [s]}]; ''",
        "1; nodes: [{name: n, subject: CN=n, roles: [query], speaksFor: [s]}]; may not send",
        "1; nodes: [{name: n, subject: CN=n, roles: [feed]}]; speaks for no source",
        "1; nodes: [{name: n, subject: CN=n, roles: [gateway], speaksFor: [s]}]; may do nothing",
        "1; nodes: [{name: n, subject: CN=n, roles: [feed], speaksFor: [s], sees: [s]}]; may not ask",
        "1; nodes: []; no node speaks for it"})
    void what_may_not_be_meant_is_doubted(int authorities, String nodes, String doubt) throws IOException {
        Sources sources = SourcesFile.read(Files.writeString(directory.resolve("sources.yaml"), "authorities: [{uri: "
                + "'urn:s'}]\nsources: [{name: s, assigns: ['urn:s']}]\n" + nodes + "\n"));
        List<String> doubts = SourcesDoubts.of(sources, authorities);
        if (doubt.isEmpty()) {
            assertThat(doubts).isEmpty();
        } else {
            assertThat(doubts).anySatisfy(line -> assertThat(line).contains(doubt));
        }
    }

    private Source source(String rule) throws IOException {
        return SourcesFile.read(Files.writeString(directory.resolve("sources.yaml"), "authorities: [{uri: 'urn:x'}]\n"
                + "sources:\n  - {name: clinic, assigns: ['urn:x'], " + rule + "}\n")).source("clinic").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"'', KEEP", "', empty-fields: keep', KEEP", "', empty-fields: clear', CLEAR"})
    void what_an_empty_field_means_is_said_per_source(String entry, Source.EmptyFields meaning) throws IOException {
        assertThat(SourcesFile.read(file(entry)).source("clinic").orElseThrow().emptyFields()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {", empty-fields: delete", ", emptyFields: clear", ", empty-field: clear"})
    void a_wrong_word_for_it_stops_the_start(String entry) throws IOException {
        Path file = file(entry);
        assertThatThrownBy(() -> SourcesFile.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sources.yaml");
    }

    private Path file(String entry) throws IOException {
        return Files.writeString(directory.resolve("sources.yaml"), "authorities:\n  - uri: http://clinic\nsources:\n"
                + "  - {name: clinic, assigns: ['http://clinic']" + entry + "}\n");
    }

    private Sources read(String entry) throws IOException {
        return SourcesFile.read(Files.writeString(directory.resolve("sources.yaml"), "nodes:\n  - {name: clinic, "
                + entry + "}\n"));
    }
}
