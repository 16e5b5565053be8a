package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.transport.Admission;
import clientregistry.link.LinkLimits;
import clientregistry.link.LinkQueue;
import clientregistry.person.security.CertificateTerm;
import clientregistry.link.drift.Course;
import clientregistry.link.drift.SourceDrift;
import clientregistry.query.health.RegistryCounts;
import clientregistry.query.health.Stages;
import clientregistry.query.health.WatchedStage;
import clientregistry.store.audit.CountedEntries;
import clientregistry.wiring.Settings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The metrics that src/docs/reference.md describes are those that there are. Camel's own are its own. */
class MetricsReferenceTest {

    private static final Pattern OURS = Pattern.compile("`((?:registry|connections|link|answers)_[a-z_]+)`");

    @TempDir
    private Path data;

    @Test
    void every_metric_of_ours_is_described_and_no_other() throws IOException {
        PrometheusMeterRegistry metrics = Metrics.create(new RegistryCounts(new JdbcTemplate(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:9/nowhere")), Set.of("atna-one")),
                Set.of("atna-one"));
        Metrics.doors(metrics, DoorLimits.of(Settings.load(Path.of(""), data, Map.of()),
                new CountedEntries(null, null), Admission.OF_ALL), new LinkQueue(
                new LinkLimits(1, 1, 1, 1, Duration.ofSeconds(1))));
        Metrics.certificates(metrics, () -> List.of(new CertificateTerm(CertificateTerm.Kind.OWN, "tls.certificate",
                Instant.now()))).run();
        Metrics.sources(metrics, Set.of("dhis2"), new SourceDrift(new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:9/nowhere")), null, null, new Course(28, 50), Clock.systemUTC(), "hub"));
        Stages stages = new Stages();
        stages.add(new WatchedStage("link", Duration.ofSeconds(1), true));
        Metrics.stages(metrics, stages);
        Set<String> there = metrics.scrape().lines().filter(line -> line.matches("[a-z].*"))
                .map(line -> line.replaceAll("[ {].*", "")).filter(name -> !name.startsWith("jvm_"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = Files.readAllLines(Path.of("src/docs/reference.md")).stream()
                .filter(line -> line.startsWith("| `")).map(line -> line.split(" \\| ", -1)[0])
                .flatMap(cell -> OURS.matcher(cell).results()).map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(there);
    }
}
