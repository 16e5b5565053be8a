package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import clientregistry.person.security.SourcesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identifiers that a site trusts tell two individuals apart; two newborns or twins of one source are asked about. */
class SourceCautionTest {

    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));

    @TempDir
    private Path folder;

    /** Each identifier is AUTHORITY:VALUE; nationalid is trusted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nationalid:A1                 | nationalid:A2                 | true
            nationalid:A1                 | nationalid:A1                 | false
            nationalid:A1                 | nationalid:a 1                | false
            nationalid:A1 nationalid:A2   | nationalid:A2 nationalid:A3   | false
            nationalid:A1 artnumber:7     | nationalid:A2 artnumber:7     | true
            nationalid:A1                 | artnumber:7                   | false
            nationalid:A1                 |                               | false
            artnumber:7                   | artnumber:8                   | false
            """)
    void those_that_differ_under_a_trusted_authority(String one, String other, boolean apart) throws IOException {
        Path file = folder.resolve("sources.yaml");
        Files.writeString(file, Files.readString(Path.of("config", "sources.yaml"))
                .replace("namespace: NID\n    shared: true", "namespace: NID\n    shared: true\n    trusted: true"));
        SourceCaution caution = new SourceCaution(SourcesFile.read(file));

        assertThat(caution.tellApart(features(one), features(other))).isEqualTo(apart);
        assertThat(caution.tellApart(features(other), features(one))).isEqualTo(apart);
    }

    /** Two ids of one source may be twins; of two sources a slip is likelier. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openmrs | openmrs | Hassan | Hussein | 2023-04-05 | true
            openmrs | dhis2   | Hassan | Hussein | 2023-04-05 | false
            openmrs | openmrs | Hassan | Hassan  | 2023-04-05 | false
            openmrs | openmrs | Hassan | Hussein | 1971-04-05 | false
            openmrs | openmrs | BABY 1 | BABY    | 2023-04-05 | true
            """)
    void children_of_one_day_and_house(String source, String other, String name, String otherName, String born,
            boolean asks) {
        SourceCaution caution = new SourceCaution(SourcesFile.read(Path.of("config", "sources.yaml")));
        Decide decide = new Decide(RuleSetFiles.load(Path.of("config", "matching.yaml")));

        assertThat(caution.asks(decide, source, child(name, born), other, child(otherName, born))).isEqualTo(asks);
        assertThat(caution.asks(decide, other, child(otherName, born), source, child(name, born))).isEqualTo(asks);
    }

    private static Features child(String given, String born) {
        return NORMALISER.normalise(new Demographics(List.of(), List.of(PersonName.of("Okello", given)), Sex.MALE, born,
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772400500", null)), List.of(), null, null));
    }

    private static Features features(String identifiers) {
        List<Identifier> all = identifiers == null ? List.of() : Stream.of(identifiers.split(" (?=\\w+:)", -1))
                .map(each -> each.split(":", -1))
                .map(each -> new Identifier("http://clientregistry.org/" + each[0], each[1])).toList();
        return NORMALISER.normalise(new Demographics(all, List.of(), Sex.UNKNOWN, null, List.of(), List.of(), null,
                null));
    }
}
