package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
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

/** Identifiers that a site trusts tell two individuals apart, others do not. */
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

    private static Features features(String identifiers) {
        List<Identifier> all = identifiers == null ? List.of() : Stream.of(identifiers.split(" (?=\\w+:)", -1))
                .map(each -> each.split(":", -1))
                .map(each -> new Identifier("http://clientregistry.org/" + each[0], each[1])).toList();
        return NORMALISER.normalise(new Demographics(all, List.of(), Sex.UNKNOWN, null, List.of(), List.of(), null,
                null));
    }
}
